package typthon.project.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.project.facets.Outcome;
import typthon.project.facets.Reference;

/// A program at one moment: which modules there were, and what the checker made of the bodies of
/// the project's own. All of it belongs together.
///
/// @param modules by dotted name
/// @param missing the names that were looked for and not there
/// @param effects whether any module speaks of effects, so that bodies count for others
public record Snapshot(
    SortedMap<String, State> modules, SortedSet<String> missing, boolean effects) {
  /// A module.
  ///
  /// @param identity which file it is
  /// @param fingerprint which file it is and what it holds
  /// @param facets the key of the record of its facets; null for a module that is taken as a whole
  /// @param outcomes by the path of the body
  public record State(
      long identity,
      long fingerprint,
      @Nullable Digest facets,
      SortedMap<String, Outcome> outcomes) {}

  /// Returns the bytes of the record.
  public byte[] toBytes() {
    RecordWriter out = new RecordWriter();
    out.number(modules.size());
    for (Map.Entry<String, State> entry : modules.entrySet()) {
      State state = entry.getValue();
      out.text(entry.getKey());
      out.fixed(state.identity);
      out.fixed(state.fingerprint);
      Digest facets = state.facets;
      out.flag(facets != null);
      if (facets != null) {
        out.digest(facets);
      }
      out.number(state.outcomes.size());
      for (Map.Entry<String, Outcome> outcome : state.outcomes.entrySet()) {
        out.text(outcome.getKey());
        out.flag(outcome.getValue().known());
        out.fixed(outcome.getValue().hash());
        FacetRecord.write(out, outcome.getValue().references());
      }
    }
    out.number(missing.size());
    missing.forEach(out::text);
    out.flag(effects);
    return out.toBytes();
  }

  /// Reads a record; one that makes no sense is forgotten by `cache`.
  public static Optional<Snapshot> decode(ResultCache cache, Digest key, byte[] bytes) {
    try {
      return Optional.of(of(bytes));
    } catch (CorruptRecordException e) {
      cache.dropDamaged(key);
      return Optional.empty();
    }
  }

  static Snapshot of(byte[] bytes) {
    RecordReader in = new RecordReader(bytes);
    SortedMap<String, State> modules = new TreeMap<>();
    for (int count = in.count(); count > 0; count--) {
      String name = in.text();
      long identity = in.fixed();
      long fingerprint = in.fixed();
      Digest facets = in.flag() ? in.digest() : null;
      modules.put(name, new State(identity, fingerprint, facets, readOutcomes(in)));
    }
    List<String> missing = new ArrayList<>();
    for (int count = in.count(); count > 0; count--) {
      missing.add(in.text());
    }
    boolean effects = in.flag();
    if (!in.atEnd()) {
      throw new CorruptRecordException("the record is too long");
    }
    return new Snapshot(modules, new TreeSet<>(missing), effects);
  }

  private static SortedMap<String, Outcome> readOutcomes(RecordReader in) {
    SortedMap<String, Outcome> outcomes = new TreeMap<>();
    for (int count = in.count(); count > 0; count--) {
      String path = in.text();
      boolean known = in.flag();
      long hash = in.fixed();
      List<Reference> references = FacetRecord.readReferences(in);
      outcomes.put(path, known ? new Outcome(true, hash, references) : Outcome.UNKNOWN);
    }
    return outcomes;
  }
}
