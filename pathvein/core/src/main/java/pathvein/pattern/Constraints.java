package pathvein.pattern;

import java.util.List;
import pathvein.glob.Glob;

/// What a pattern demands beyond the presence of files and directories.
///
/// @param closed whether every file and every sub-directory must be mentioned by the pattern
/// @param counts how many files certain globs must accept
/// @param forbiddenFiles no file may be accepted by any of these
/// @param forbiddenDirectories no sub-directory may match any of these
/// @param ties files that need others
/// @param sequences numbered files of which none may be missing
public record Constraints(
    boolean closed,
    List<FileCount> counts,
    List<Glob> forbiddenFiles,
    List<StructurePattern> forbiddenDirectories,
    List<Tie> ties,
    List<NumberedSequence> sequences) {
  /// Demands nothing.
  public static final Constraints NONE =
      new Constraints(false, List.of(), List.of(), List.of(), List.of(), List.of());

  public Constraints {
    counts = List.copyOf(counts);
    forbiddenFiles = List.copyOf(forbiddenFiles);
    forbiddenDirectories = List.copyOf(forbiddenDirectories);
    ties = List.copyOf(ties);
    sequences = List.copyOf(sequences);
  }

  /// Tells whether nothing is demanded.
  public boolean isEmpty() {
    return !closed
        && counts.isEmpty()
        && forbiddenFiles.isEmpty()
        && forbiddenDirectories.isEmpty()
        && ties.isEmpty()
        && sequences.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Constraints that
            && closed == that.closed
            && counts.equals(that.counts)
            && forbiddenFiles.equals(that.forbiddenFiles)
            && forbiddenDirectories.equals(that.forbiddenDirectories)
            && ties.equals(that.ties)
            && sequences.equals(that.sequences));
  }

  @Override
  public int hashCode() {
    int hash = 31 * Boolean.hashCode(closed) + counts.hashCode();
    hash = 31 * hash + forbiddenFiles.hashCode();
    hash = 31 * hash + forbiddenDirectories.hashCode();
    hash = 31 * hash + ties.hashCode();
    return 31 * hash + sequences.hashCode();
  }
}
