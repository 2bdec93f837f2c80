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
/// @param anyOf lists of groups: of each list, at least one group must hold for the directory. A
///   group is a pattern without a name of its own
/// @param paths files that must be there at some depth
public record Constraints(
    boolean closed,
    List<FileCount> counts,
    List<Glob> forbiddenFiles,
    List<StructurePattern> forbiddenDirectories,
    List<Tie> ties,
    List<NumberedSequence> sequences,
    List<List<StructurePattern>> anyOf,
    List<PathRule> paths) {
  /// Demands nothing.
  public static final Constraints NONE =
      new Constraints(false, List.of(), List.of(), List.of(), List.of(), List.of());

  /// So many ways to fulfil one pattern are allowed at most.
  public static final int MOST_VARIANTS = 256;

  /// @throws IllegalArgumentException if a list of groups is empty, a group has a name or is
  ///   closed, or there are more than [#MOST_VARIANTS] ways to choose among the groups and paths
  public Constraints {
    counts = List.copyOf(counts);
    forbiddenFiles = List.copyOf(forbiddenFiles);
    forbiddenDirectories = List.copyOf(forbiddenDirectories);
    ties = List.copyOf(ties);
    sequences = List.copyOf(sequences);
    anyOf = anyOf.stream().map(List::copyOf).toList();
    paths = List.copyOf(paths);
    anyOf.forEach(Constraints::check);
  }

  /// Demands no alternatives and no paths.
  public Constraints(
      boolean closed,
      List<FileCount> counts,
      List<Glob> forbiddenFiles,
      List<StructurePattern> forbiddenDirectories,
      List<Tie> ties,
      List<NumberedSequence> sequences) {
    this(
        closed,
        counts,
        forbiddenFiles,
        forbiddenDirectories,
        ties,
        sequences,
        List.of(),
        List.of());
  }

  private static void check(List<StructurePattern> groups) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("\"any of\" needs at least one group");
    }
    for (StructurePattern group : groups) {
      Glob name = group.name().glob();
      if (group.constraints().closed() || (name != null && !name.text().equals("*"))) {
        throw new IllegalArgumentException(
            "a group says what the same directory holds: it has no name and is not closed; say that"
                + " of the pattern around it");
      }
    }
  }

  /// Returns the same without groups and paths.
  Constraints withoutAlternatives() {
    return new Constraints(closed, counts, forbiddenFiles, forbiddenDirectories, ties, sequences);
  }

  /// Returns what both demand.
  Constraints and(Constraints other) {
    return new Constraints(
        closed || other.closed,
        Variants.join(counts, other.counts),
        Variants.join(forbiddenFiles, other.forbiddenFiles),
        Variants.join(forbiddenDirectories, other.forbiddenDirectories),
        Variants.join(ties, other.ties),
        Variants.join(sequences, other.sequences),
        Variants.join(anyOf, other.anyOf),
        Variants.join(paths, other.paths));
  }

  /// Tells whether nothing is demanded.
  public boolean isEmpty() {
    return !closed
        && counts.isEmpty()
        && forbiddenFiles.isEmpty()
        && forbiddenDirectories.isEmpty()
        && ties.isEmpty()
        && sequences.isEmpty()
        && anyOf.isEmpty()
        && paths.isEmpty();
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
            && sequences.equals(that.sequences)
            && anyOf.equals(that.anyOf)
            && paths.equals(that.paths));
  }

  @Override
  public int hashCode() {
    int hash = 31 * Boolean.hashCode(closed) + counts.hashCode();
    hash = 31 * hash + forbiddenFiles.hashCode();
    hash = 31 * hash + forbiddenDirectories.hashCode();
    hash = 31 * hash + ties.hashCode();
    hash = 31 * hash + sequences.hashCode();
    hash = 31 * hash + anyOf.hashCode();
    return 31 * hash + paths.hashCode();
  }
}
