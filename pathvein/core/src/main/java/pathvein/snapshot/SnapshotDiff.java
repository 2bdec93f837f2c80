package pathvein.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.pattern.StructurePattern;
import pathvein.snapshot.MatchChange.Kind;
import pathvein.source.Place;

/// Compares two snapshots of one tree in terms of matches.
public final class SnapshotDiff {
  private SnapshotDiff() {}

  /// Returns what became of the matches, ordered by place.
  ///
  /// @throws IllegalArgumentException if a pattern asks for more than names, which a snapshot does
  ///   not keep
  public static List<MatchChange> between(
      Snapshot before, Snapshot after, List<StructurePattern> patterns) {
    checkNames(patterns);
    List<MatchChange> changes = new ArrayList<>();
    for (StructurePattern pattern : patterns) {
      Map<Place, Match> old = matches(before, pattern);
      Map<Place, Match> current = matches(after, pattern);
      for (Match match : current.values()) {
        if (!old.containsKey(match.place())) {
          Kind kind = exists(before, match.place()) ? Kind.REPAIRED : Kind.APPEARED;
          changes.add(new MatchChange(kind, match.place(), pattern));
        }
      }
      for (Match match : old.values()) {
        if (!current.containsKey(match.place())) {
          Kind kind = exists(after, match.place()) ? Kind.BROKEN : Kind.VANISHED;
          changes.add(new MatchChange(kind, match.place(), pattern));
        }
      }
    }
    changes.sort(Comparator.comparing(MatchChange::place));
    return changes;
  }

  static void checkNames(List<StructurePattern> patterns) {
    for (StructurePattern pattern : patterns) {
      if (pattern.needsMoreThanNames()) {
        throw new IllegalArgumentException(
            "a snapshot keeps names only; leave out sizes, ages and contents of "
                + pattern
                + ", or scan the tree itself");
      }
    }
  }

  private static Map<Place, Match> matches(Snapshot snapshot, StructurePattern pattern) {
    Map<Place, Match> matches = new TreeMap<>();
    try {
      for (Match match : Pathvein.in(snapshot).find(pattern).collect().matches()) {
        matches.put(match.place(), match);
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("a snapshot was read", impossible);
    }
    return matches;
  }

  private static boolean exists(Snapshot snapshot, Place place) {
    SnapshotDirectory directory = snapshot.root();
    byte[] path = place.relativeBytes();
    int start = 0;
    while (directory != null && start < path.length) {
      int end = start;
      while (end < path.length && path[end] != '/') {
        end++;
      }
      directory = directory.inside(Arrays.copyOfRange(path, start, end));
      start = end + 1;
    }
    return directory != null;
  }
}
