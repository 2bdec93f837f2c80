package pathvein.pattern;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;

/// The shape of a directory.
///
/// A directory matches if its last name passes the name test, each glob of `files` accepts at least
/// one file directly inside, each pattern of `directories` is matched by at least one direct
/// sub-directory, and the constraints hold. One file may satisfy several globs, one sub-directory
/// several patterns. The optional lists never decide: they widen what is copied and what a file is
/// attributed to.
///
/// Equality is by value; the order of the lists matters.
///
/// ```java
/// StructurePattern flight =
///     StructurePattern.named("flight_*")
///         .requireFile("telemetry.bin")
///         .requireDirectory(StructurePattern.named("camera").requireFile("*.png"))
///         .optionalFile("remarks.{txt,md}")
///         .build();
/// ```
///
/// @param name the test for the directory's own name
/// @param files each must accept a file
/// @param directories each must match a sub-directory
/// @param optionalFiles accept files that belong to the match but need not exist
/// @param optionalDirectories match sub-directories that belong to the match but need not exist
/// @param constraints what is demanded besides
public record StructurePattern(
    NameTest name,
    List<Glob> files,
    List<StructurePattern> directories,
    List<Glob> optionalFiles,
    List<StructurePattern> optionalDirectories,
    Constraints constraints) {
  /// How deep patterns may nest.
  public static final int DEEPEST = 256;

  public StructurePattern {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
    optionalFiles = List.copyOf(optionalFiles);
    optionalDirectories = List.copyOf(optionalDirectories);
    if (Variants.count(constraints) > Constraints.MOST_VARIANTS) {
      throw new IllegalArgumentException(
          "there are more than "
              + Constraints.MOST_VARIANTS
              + " ways to choose among the groups and paths of one pattern; split it");
    }
  }

  /// Creates a pattern without further constraints.
  public StructurePattern(
      NameTest name,
      List<Glob> files,
      List<StructurePattern> directories,
      List<Glob> optionalFiles,
      List<StructurePattern> optionalDirectories) {
    this(name, files, directories, optionalFiles, optionalDirectories, Constraints.NONE);
  }

  /// Begins a pattern for directories whose name the glob accepts.
  ///
  /// @param glob the glob; null or empty for no test
  /// @throws pathvein.glob.GlobSyntaxException if the glob is malformed
  public static PatternBuilder named(@Nullable String glob) {
    return new PatternBuilder(NameTest.of(glob));
  }

  /// Begins a pattern for directories of any name.
  public static PatternBuilder any() {
    return named("*");
  }

  /// Begins a pattern that holds all that this one does.
  public PatternBuilder toBuilder() {
    return new PatternBuilder(this);
  }

  /// Returns all file globs, required ones first, without duplicates: those of all groups and
  /// paths, too.
  public Set<Glob> allFiles() {
    Set<Glob> all = new LinkedHashSet<>(files);
    constraints.counts().forEach(count -> all.add(count.glob()));
    constraints.paths().forEach(path -> all.addAll(path.files()));
    all.addAll(optionalFiles);
    for (List<StructurePattern> groups : constraints.anyOf()) {
      groups.forEach(group -> all.addAll(group.allFiles()));
    }
    return all;
  }

  /// Returns all patterns for sub-directories, required ones first, without duplicates: those of
  /// all groups and paths, too. A path with `**` nests without end, so this cannot be asked again
  /// and again until there are no more.
  public Set<StructurePattern> allDirectories() {
    Set<StructurePattern> all = new LinkedHashSet<>(directories);
    constraints.paths().forEach(path -> all.addAll(path.directories()));
    all.addAll(optionalDirectories);
    for (List<StructurePattern> groups : constraints.anyOf()) {
      groups.forEach(group -> all.addAll(group.allDirectories()));
    }
    return all;
  }

  /// Returns how many directories lie above the deepest file that the pattern mentions, itself
  /// included; [Integer#MAX_VALUE] if a path of it has no limit.
  public int height() {
    int deepest = 0;
    for (StructurePattern nested : Variants.join(directories, optionalDirectories)) {
      deepest = Math.max(deepest, nested.height());
    }
    int height = deepest == Integer.MAX_VALUE ? deepest : deepest + 1;
    for (PathRule path : constraints.paths()) {
      height = Math.max(height, path.isUnbounded() ? Integer.MAX_VALUE : path.segments().size());
    }
    for (List<StructurePattern> groups : constraints.anyOf()) {
      for (StructurePattern group : groups) {
        height = Math.max(height, group.height());
      }
    }
    return height;
  }

  /// Tells whether more than names decides about a match: sizes, ages or contents of files.
  public boolean needsMoreThanNames() {
    return constraints.counts().stream().anyMatch(count -> !count.condition().isNone())
        || Variants.join(directories, optionalDirectories).stream()
            .anyMatch(StructurePattern::needsMoreThanNames)
        || constraints.forbiddenDirectories().stream()
            .anyMatch(StructurePattern::needsMoreThanNames)
        || constraints.anyOf().stream()
            .flatMap(List::stream)
            .anyMatch(StructurePattern::needsMoreThanNames);
  }

  /// Returns patterns without groups and paths, of which a directory matches at least one exactly
  /// if it matches this pattern. Those for its sub-directories may have groups and paths again.
  public List<StructurePattern> variants() {
    return Variants.of(this);
  }

  /// Tells whether every directory that matches this pattern matches the other one too.
  public Inclusion isIncludedIn(StructurePattern other) {
    return new Includer().compare(this, other);
  }

  /// Returns what looks wrong about the pattern: duplicates, globs both required and optional,
  /// requirements that can never hold. Never throws; a sound pattern has no findings.
  public List<PatternFinding> validate() {
    List<PatternFinding> findings = new ArrayList<>();
    PatternChecks.check(this, "", findings);
    return findings;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof StructurePattern pattern
            && name.equals(pattern.name)
            && files.equals(pattern.files)
            && directories.equals(pattern.directories)
            && optionalFiles.equals(pattern.optionalFiles)
            && optionalDirectories.equals(pattern.optionalDirectories)
            && constraints.equals(pattern.constraints));
  }

  @Override
  public int hashCode() {
    int hash = 31 * name.hashCode() + files.hashCode();
    hash = 31 * hash + directories.hashCode();
    hash = 31 * hash + optionalFiles.hashCode();
    hash = 31 * hash + optionalDirectories.hashCode();
    return 31 * hash + constraints.hashCode();
  }

  @Override
  public String toString() {
    return PatternWriter.compact(this);
  }
}
