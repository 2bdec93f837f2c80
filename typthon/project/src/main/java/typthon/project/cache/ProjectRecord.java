package typthon.project.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.Finding;
import typthon.project.files.FileStamp;

/// The result of a whole check, and everything that has to be unchanged for it to hold.
///
/// @param moment nanoseconds since the epoch at which everything was still as it is told here
/// @param inputs folders and files that were looked at besides the checked ones
/// @param targets the checked files, sorted by relative path
/// @param snapshot the key of the [Snapshot] of the program that was checked
public record ProjectRecord(
    long moment, List<Input> inputs, List<Target> targets, Digest snapshot) {
  public ProjectRecord {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
  }

  /// A folder or file that was looked at.
  ///
  /// @param path absolute
  /// @param content stands for what was read: the names of a folder, the text of a settings file,
  ///   or the bytes of a source if its stamp could not be trusted alone, else 0
  public record Input(String path, Kind kind, FileStamp stamp, long content) {}

  /// What an input is.
  public enum Kind {
    /// A folder that was listed, or looked for.
    FOLDER,
    /// A file with settings.
    SETTINGS,
    /// A source that is not checked itself.
    SOURCE
  }

  /// A file that was checked.
  ///
  /// @param settled whether its stamp can be trusted alone
  public record Target(
      String relative,
      FileStamp stamp,
      boolean settled,
      Digest digest,
      int suppressed,
      List<Finding> findings) {
    public Target {
      findings = List.copyOf(findings);
    }
  }

  /// Returns this record with the key of another snapshot.
  public ProjectRecord withSnapshot(Digest other) {
    return new ProjectRecord(moment, inputs, targets, other);
  }

  /// Returns the bytes of the record.
  public byte[] toBytes() {
    RecordWriter out = new RecordWriter();
    out.fixed(moment);
    out.number(inputs.size());
    for (Input input : inputs) {
      out.text(input.path);
      out.number(input.kind.ordinal());
      write(out, input.stamp);
      out.fixed(input.content);
    }
    out.number(targets.size());
    for (Target target : targets) {
      out.text(target.relative);
      write(out, target.stamp);
      out.flag(target.settled);
      out.digest(target.digest);
      out.number(target.suppressed);
      out.number(target.findings.size());
      for (Finding finding : target.findings) {
        write(out, finding);
      }
    }
    out.digest(snapshot);
    return out.toBytes();
  }

  /// Reads a record; one that makes no sense is forgotten by `cache`.
  public static Optional<ProjectRecord> decode(ResultCache cache, Digest key, byte[] bytes) {
    try {
      return Optional.of(of(bytes));
    } catch (CorruptRecordException e) {
      cache.dropDamaged(key);
      return Optional.empty();
    }
  }

  static ProjectRecord of(byte[] bytes) {
    RecordReader in = new RecordReader(bytes);
    long moment = in.fixed();
    int inputCount = in.count();
    List<Input> inputs = new ArrayList<>(inputCount);
    for (int i = 0; i < inputCount; i++) {
      inputs.add(new Input(in.text(), readKind(in), readStamp(in), in.fixed()));
    }
    int targetCount = in.count();
    List<Target> targets = new ArrayList<>(targetCount);
    FileCodec codec = new FileCodec();
    for (int i = 0; i < targetCount; i++) {
      targets.add(
          new Target(
              in.text(),
              readStamp(in),
              in.flag(),
              in.digest(),
              in.number(),
              readFindings(in, codec)));
    }
    Digest snapshot = in.digest();
    if (!in.atEnd()) {
      throw new CorruptRecordException("the record is too long");
    }
    return new ProjectRecord(moment, inputs, targets, snapshot);
  }

  private static void write(RecordWriter out, FileStamp stamp) {
    out.number(stamp.kind().ordinal());
    out.number(stamp.size());
    out.fixed(stamp.modified());
    out.fixed(stamp.key());
  }

  private static Kind readKind(RecordReader in) {
    return switch (in.number()) {
      case 0 -> Kind.FOLDER;
      case 1 -> Kind.SETTINGS;
      case 2 -> Kind.SOURCE;
      default -> throw new CorruptRecordException("a kind of input is unknown");
    };
  }

  private static FileStamp readStamp(RecordReader in) {
    FileStamp.Kind kind =
        switch (in.number()) {
          case 0 -> FileStamp.Kind.MISSING;
          case 1 -> FileStamp.Kind.FILE;
          case 2 -> FileStamp.Kind.FOLDER;
          default -> throw new CorruptRecordException("a kind of file is unknown");
        };
    return new FileStamp(in.longNumber(), in.fixed(), in.fixed(), kind);
  }

  private static void write(RecordWriter out, Finding finding) {
    FileCodec.writeRule(out, finding.rule());
    out.number(finding.severity().ordinal());
    FileCodec.write(out, finding.range());
    out.text(finding.message());
    FileCodec.writeNotes(out, finding.notes());
    FileCodec.writeTexts(out, finding.hints());
    out.flag(finding.unnecessary());
    out.flag(finding.deprecated());
  }

  private static List<Finding> readFindings(RecordReader in, FileCodec codec) {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    Severity[] severities = Severity.values();
    List<Finding> findings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Rule rule = codec.readRule(in);
      int severity = in.number();
      if (severity >= severities.length) {
        throw new CorruptRecordException("a severity is unknown");
      }
      findings.add(
          new Finding(
              rule,
              severities[severity],
              FileCodec.readRange(in),
              in.text(),
              FileCodec.readNotes(in),
              FileCodec.readTexts(in),
              in.flag(),
              in.flag()));
    }
    return findings;
  }
}
