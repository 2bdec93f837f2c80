package typthon.project.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
/// A program is stored whole, or as what has changed since one that is stored whole: then what an
/// edit writes does not grow with the program.
///
/// @param modules by dotted name
/// @param missing the names that were looked for and not there
/// @param effects whether any module speaks of effects, so that bodies count for others
public record Snapshot(
    SortedMap<String, State> modules, SortedSet<String> missing, boolean effects) {
  /// Changes beyond one module in so many are not worth a record of their own.
  private static final int FEW = 4;

  /// A module. Its outcomes are taken from the bytes of the record when somebody asks for them.
  public static final class State {
    private final long identity;
    private final long fingerprint;
    private final @Nullable Digest facets;
    private volatile byte @Nullable [] bytes;
    private volatile @Nullable SortedMap<String, Outcome> outcomes;

    /// @param identity which file it is
    /// @param fingerprint which file it is and what it holds
    /// @param facets the key of the record of its facets; null for a module that is taken as a
    ///   whole
    /// @param outcomes by the path of the body
    public State(
        long identity,
        long fingerprint,
        @Nullable Digest facets,
        SortedMap<String, Outcome> outcomes) {
      this.identity = identity;
      this.fingerprint = fingerprint;
      this.facets = facets;
      this.outcomes = outcomes;
    }

    private State(RecordReader in) {
      this.identity = in.fixed();
      this.fingerprint = in.fixed();
      this.facets = in.flag() ? in.digest() : null;
      this.bytes = in.bytes(in.count());
    }

    public long identity() {
      return identity;
    }

    public long fingerprint() {
      return fingerprint;
    }

    public @Nullable Digest facets() {
      return facets;
    }

    /// Returns what was made of the bodies that are known. A damaged record knows none.
    public SortedMap<String, Outcome> outcomes() {
      SortedMap<String, Outcome> known = outcomes;
      if (known == null) {
        byte[] stored = bytes;
        known = stored == null ? new TreeMap<>() : readOutcomes(stored);
        outcomes = known;
      }
      return known;
    }

    private void write(RecordWriter out) {
      out.fixed(identity);
      out.fixed(fingerprint);
      out.flag(facets != null);
      if (facets != null) {
        out.digest(facets);
      }
      byte[] known = bytes;
      if (known == null) {
        known = written(outcomes());
        bytes = known;
      }
      out.number(known.length);
      out.bytes(known);
    }

    private static byte[] written(SortedMap<String, Outcome> outcomes) {
      if (outcomes.isEmpty()) {
        return new byte[0];
      }
      RecordWriter out = new RecordWriter();
      out.number(outcomes.size());
      for (Map.Entry<String, Outcome> outcome : outcomes.entrySet()) {
        out.text(outcome.getKey());
        out.flag(outcome.getValue().known());
        out.fixed(outcome.getValue().hash());
        FacetRecord.write(out, outcome.getValue().references());
      }
      return out.toBytes();
    }

    private static SortedMap<String, Outcome> readOutcomes(byte[] bytes) {
      SortedMap<String, Outcome> outcomes = new TreeMap<>();
      RecordReader in = new RecordReader(bytes);
      try {
        for (int count = bytes.length == 0 ? 0 : in.count(); count > 0; count--) {
          String path = in.text();
          boolean known = in.flag();
          long hash = in.fixed();
          List<Reference> references = FacetRecord.readReferences(in);
          outcomes.put(path, known ? new Outcome(true, hash, references) : Outcome.UNKNOWN);
        }
        return outcomes;
      } catch (CorruptRecordException e) {
        return new TreeMap<>();
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof State state
          && identity == state.identity
          && fingerprint == state.fingerprint
          && Objects.equals(facets, state.facets)
          && outcomes().equals(state.outcomes());
    }

    @Override
    public int hashCode() {
      return Long.hashCode(fingerprint);
    }
  }

  /// A program as it was read.
  ///
  /// @param base the key of the record that has it whole, or has what it is told from
  /// @param whole what that record has
  public record Stored(Snapshot snapshot, Digest base, Snapshot whole) {}

  /// Returns the bytes of the record of the whole program.
  public byte[] toBytes() {
    RecordWriter out = new RecordWriter();
    out.flag(false);
    write(out, modules, missing);
    return out.toBytes();
  }

  private void write(RecordWriter out, SortedMap<String, State> states, SortedSet<String> names) {
    out.number(states.size());
    for (Map.Entry<String, State> entry : states.entrySet()) {
      out.text(entry.getKey());
      entry.getValue().write(out);
    }
    out.number(names.size());
    names.forEach(out::text);
    out.flag(effects);
  }

  /// Returns the bytes of the record of what is other than in an earlier program; null if that is a
  /// lot, or less was known then.
  ///
  /// @param place the key of the record of the whole earlier program
  public byte @Nullable [] changesSince(Snapshot earlier, Digest place) {
    SortedMap<String, State> changed = new TreeMap<>();
    int kept = 0;
    for (Map.Entry<String, State> entry : modules.entrySet()) {
      State before = earlier.modules.get(entry.getKey());
      kept += before == null ? 0 : 1;
      if (before != entry.getValue()) {
        changed.put(entry.getKey(), entry.getValue());
      }
    }
    if (kept != earlier.modules.size()
        || changed.size() > Math.max(1, modules.size() / FEW)
        || !missing.containsAll(earlier.missing)) {
      return null;
    }
    SortedSet<String> names = new TreeSet<>(missing);
    names.removeAll(earlier.missing);
    RecordWriter out = new RecordWriter();
    out.flag(true);
    out.digest(place);
    write(out, changed, names);
    return out.toBytes();
  }

  /// Reads a record, and the one that it is told from; one that makes no sense is forgotten by
  /// `cache`.
  public static Optional<Stored> decode(
      ResultCache cache, Digest environment, Digest key, byte[] bytes) {
    try {
      RecordReader in = new RecordReader(bytes);
      if (!in.flag()) {
        Snapshot whole = read(in);
        return Optional.of(new Stored(whole, key, whole));
      }
      Digest place = in.digest();
      Snapshot changes = read(in);
      Optional<ResultCache.Hit> hit = cache.get(place, environment);
      Snapshot earlier = hit.isEmpty() ? null : whole(cache, place, hit.get().record());
      return earlier == null
          ? Optional.empty()
          : Optional.of(new Stored(changes.after(earlier), place, earlier));
    } catch (CorruptRecordException e) {
      cache.dropDamaged(key);
      return Optional.empty();
    }
  }

  private static @Nullable Snapshot whole(ResultCache cache, Digest place, byte[] bytes) {
    try {
      return of(bytes);
    } catch (CorruptRecordException e) {
      cache.dropDamaged(place);
      return null;
    }
  }

  /// Returns an earlier program with these changes.
  private Snapshot after(Snapshot earlier) {
    SortedMap<String, State> states = new TreeMap<>(earlier.modules);
    states.putAll(modules);
    SortedSet<String> names = new TreeSet<>(earlier.missing);
    names.addAll(missing);
    return new Snapshot(states, names, effects);
  }

  /// Reads the record of a whole program.
  static Snapshot of(byte[] bytes) {
    RecordReader in = new RecordReader(bytes);
    if (in.flag()) {
      throw new CorruptRecordException("the record is none of a whole program");
    }
    return read(in);
  }

  private static Snapshot read(RecordReader in) {
    SortedMap<String, State> modules = new TreeMap<>();
    for (int count = in.count(); count > 0; count--) {
      String name = in.text();
      modules.put(name, new State(in));
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
}
