package typthon.project.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.project.facets.Reference;
import typthon.project.findings.CheckedFile;

/// What a check of one module gave, and what it read on the way.
///
/// @param whole whether bodies count in the hashes of `uses`
/// @param uses the names of other modules that the result depends on, sorted
/// @param reads the modules of which everything counts, sorted by name
/// @param missing names of modules that were asked for and not there, sorted
/// @param file what the check left behind
public record CheckRecord(
    boolean whole, List<Use> uses, List<Read> reads, List<String> missing, CheckedFile file) {
  public CheckRecord {
    uses = List.copyOf(uses);
    reads = List.copyOf(reads);
    missing = List.copyOf(missing);
  }

  /// A name that was used.
  ///
  /// @param hash stands for what can be learnt of it
  public record Use(Reference reference, long hash) {}

  /// A module that was read.
  ///
  /// @param module its dotted name
  /// @param fingerprint stands for which file it was and for all of its content
  public record Read(String module, long fingerprint) {}

  /// Returns this record with another result.
  public CheckRecord withFile(CheckedFile other) {
    return new CheckRecord(whole, uses, reads, missing, other);
  }

  /// Returns the bytes of the record.
  public byte[] toBytes() {
    RecordWriter out = new RecordWriter();
    out.flag(whole);
    out.number(uses.size());
    for (Use use : uses) {
      FacetRecord.write(out, use.reference);
      out.fixed(use.hash);
    }
    out.number(reads.size());
    String before = "";
    for (Read read : reads) {
      before = writeName(out, before, read.module);
      out.fixed(read.fingerprint);
    }
    out.number(missing.size());
    before = "";
    for (String name : missing) {
      before = writeName(out, before, name);
    }
    new FileCodec().write(out, file);
    return out.toBytes();
  }

  /// Reads a record; one that makes no sense is forgotten by `cache`.
  public static Optional<CheckRecord> decode(ResultCache cache, Digest key, byte[] bytes) {
    try {
      return Optional.of(of(bytes));
    } catch (CorruptRecordException e) {
      cache.dropDamaged(key);
      return Optional.empty();
    }
  }

  /// Reads a record.
  ///
  /// @throws CorruptRecordException if the bytes are something else
  static CheckRecord of(byte[] bytes) {
    RecordReader in = new RecordReader(bytes);
    boolean whole = in.flag();
    int useCount = in.count();
    List<Use> uses = new ArrayList<>(useCount);
    for (int i = 0; i < useCount; i++) {
      uses.add(new Use(FacetRecord.readReference(in), in.fixed()));
    }
    int count = in.count();
    List<Read> reads = new ArrayList<>(count);
    String before = "";
    for (int i = 0; i < count; i++) {
      before = readName(in, before);
      reads.add(new Read(before, in.fixed()));
    }
    int missingCount = in.count();
    List<String> missing = new ArrayList<>(missingCount);
    before = "";
    for (int i = 0; i < missingCount; i++) {
      before = readName(in, before);
      missing.add(before);
    }
    CheckedFile file = new FileCodec().read(in);
    if (!in.atEnd()) {
      throw new CorruptRecordException("the record is too long");
    }
    return new CheckRecord(whole, uses, reads, missing, file);
  }

  /// Writes how many characters a name shares with the one before, and the rest.
  private static String writeName(RecordWriter out, String before, String name) {
    int shared = 0;
    int limit = Math.min(before.length(), name.length());
    while (shared < limit && before.charAt(shared) == name.charAt(shared)) {
      shared++;
    }
    out.number(shared);
    out.text(name.substring(shared));
    return name;
  }

  private static String readName(RecordReader in, String before) {
    int shared = in.number();
    if (shared > before.length()) {
      throw new CorruptRecordException("a name shares more than there is");
    }
    return before.substring(0, shared) + in.text();
  }
}
