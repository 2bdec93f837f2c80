package pathvein.snapshot;

import pathvein.pattern.StructurePattern;
import pathvein.source.Place;

/// What became of a match between two snapshots.
///
/// @param kind what happened
/// @param place the directory
/// @param pattern the pattern
public record MatchChange(Kind kind, Place place, StructurePattern pattern) {
  /// What can happen.
  public enum Kind {
    /// A new directory matches.
    APPEARED,
    /// A directory that was there before matches now.
    REPAIRED,
    /// A directory is still there and no longer matches.
    BROKEN,
    /// A directory that matched is gone.
    VANISHED
  }
}
