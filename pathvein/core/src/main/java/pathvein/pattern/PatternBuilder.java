package pathvein.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;

/// Collects the parts of a [StructurePattern]. Globs are read strictly, when they are added.
///
/// Not safe for use by several threads. A nested builder is frozen when it is added, so a builder
/// may be added to itself.
public final class PatternBuilder {
  private NameTest name;
  private final List<Glob> files = new ArrayList<>();
  private final List<StructurePattern> directories = new ArrayList<>();
  private final List<Glob> optionalFiles = new ArrayList<>();
  private final List<StructurePattern> optionalDirectories = new ArrayList<>();
  private boolean closed;
  private final List<FileCount> counts = new ArrayList<>();
  private final List<Glob> forbiddenFiles = new ArrayList<>();
  private final List<StructurePattern> forbiddenDirectories = new ArrayList<>();
  private final List<Tie> ties = new ArrayList<>();
  private final List<NumberedSequence> sequences = new ArrayList<>();
  private final List<List<StructurePattern>> anyOf = new ArrayList<>();
  private final List<PathRule> paths = new ArrayList<>();

  PatternBuilder(NameTest name) {
    this.name = name;
  }

  PatternBuilder(StructurePattern start) {
    name = start.name();
    files.addAll(start.files());
    directories.addAll(start.directories());
    optionalFiles.addAll(start.optionalFiles());
    optionalDirectories.addAll(start.optionalDirectories());
    closed = start.constraints().closed();
    counts.addAll(start.constraints().counts());
    forbiddenFiles.addAll(start.constraints().forbiddenFiles());
    forbiddenDirectories.addAll(start.constraints().forbiddenDirectories());
    ties.addAll(start.constraints().ties());
    sequences.addAll(start.constraints().sequences());
    anyOf.addAll(start.constraints().anyOf());
    paths.addAll(start.constraints().paths());
  }

  /// Replaces the test for the directory's name; null or empty for no test.
  public PatternBuilder named(@Nullable String glob) {
    name = NameTest.of(glob);
    return this;
  }

  /// Demands a file for each of the globs.
  public PatternBuilder requireFile(String... globs) {
    for (String glob : globs) {
      files.add(Glob.of(glob));
    }
    return this;
  }

  /// Demands a file that the glob accepts.
  public PatternBuilder requireFile(Glob glob) {
    files.add(glob);
    return this;
  }

  /// Demands a sub-directory that matches.
  public PatternBuilder requireDirectory(StructurePattern pattern) {
    directories.add(pattern);
    return this;
  }

  /// Demands a sub-directory that matches what the builder holds now.
  public PatternBuilder requireDirectory(PatternBuilder pattern) {
    return requireDirectory(pattern.build());
  }

  /// Lets files belong to a match.
  public PatternBuilder optionalFile(String... globs) {
    for (String glob : globs) {
      optionalFiles.add(Glob.of(glob));
    }
    return this;
  }

  /// Lets files that the glob accepts belong to a match.
  public PatternBuilder optionalFile(Glob glob) {
    optionalFiles.add(glob);
    return this;
  }

  /// Lets sub-directories that match belong to a match.
  public PatternBuilder optionalDirectory(StructurePattern pattern) {
    optionalDirectories.add(pattern);
    return this;
  }

  /// Lets sub-directories that match what the builder holds now belong to a match.
  public PatternBuilder optionalDirectory(PatternBuilder pattern) {
    return optionalDirectory(pattern.build());
  }

  /// Demands that the glob accepts at least `min` and at most `max` files.
  ///
  /// @throws IllegalArgumentException if no number lies between the limits
  public PatternBuilder count(String glob, int min, int max) {
    counts.add(new FileCount(Glob.of(glob), min, max));
    return this;
  }

  /// Demands that at least `min` and at most `max` files are accepted by the glob and fulfil the
  /// condition.
  ///
  /// @throws IllegalArgumentException if no number lies between the limits
  public PatternBuilder count(String glob, int min, int max, FileCondition condition) {
    counts.add(new FileCount(Glob.of(glob), min, max, condition));
    return this;
  }

  /// Demands a file that the glob accepts and that fulfils the condition.
  public PatternBuilder requireFile(String glob, FileCondition condition) {
    return count(glob, 1, FileCount.UNLIMITED, condition);
  }

  /// Demands at least `min` files that the glob accepts.
  public PatternBuilder atLeast(int min, String glob) {
    return count(glob, min, FileCount.UNLIMITED);
  }

  /// Demands that no file is accepted by any of the globs.
  public PatternBuilder forbidFile(String... globs) {
    for (String glob : globs) {
      forbiddenFiles.add(Glob.of(glob));
    }
    return this;
  }

  /// Demands that no sub-directory matches.
  public PatternBuilder forbidDirectory(StructurePattern pattern) {
    forbiddenDirectories.add(pattern);
    return this;
  }

  /// Demands that each file of the form `each` has a companion of the form `needs` with the same
  /// stem, as in `tie("{stem}.tif", "{stem}.json")`.
  public PatternBuilder tie(String each, String needs) {
    ties.add(new Tie(each, needs));
    return this;
  }

  /// Demands that of the files with numbers, such as `frame_{n}.png`, none is missing between the
  /// first and the last.
  ///
  /// @throws IllegalArgumentException if the template does not hold `{n}` exactly once
  public PatternBuilder sequence(String template) {
    sequences.add(new NumberedSequence(template));
    return this;
  }

  /// Demands that at least one of the groups holds for the directory itself. A group is what
  /// [StructurePattern#any] begins; each call adds a choice of its own.
  ///
  /// ```java
  /// StructurePattern.named("run_*")
  ///     .anyOf(
  ///         StructurePattern.any().requireFile("config.yaml"),
  ///         StructurePattern.any().requireFile("config.json", "schema.json"));
  /// ```
  ///
  /// @throws IllegalArgumentException when the pattern is built, if there is no group, or a group
  ///   has a name or is closed
  public PatternBuilder anyOf(PatternBuilder... groups) {
    anyOf.add(Arrays.stream(groups).map(PatternBuilder::build).toList());
    return this;
  }

  /// Demands that at least one of the groups holds for the directory itself.
  public PatternBuilder anyOf(List<StructurePattern> groups) {
    anyOf.add(List.copyOf(groups));
    return this;
  }

  /// Demands a file at the end of each of the paths below the directory, as in `raw/**/*.parquet`;
  /// see [PathRule].
  ///
  /// @throws IllegalArgumentException if a path is absolute or leads nowhere
  /// @throws pathvein.glob.GlobSyntaxException if one of its globs is malformed
  public PatternBuilder requirePath(String... rules) {
    for (String rule : rules) {
      paths.add(new PathRule(rule));
    }
    return this;
  }

  /// Allows no file and no sub-directory that the pattern does not mention.
  public PatternBuilder closed() {
    closed = true;
    return this;
  }

  /// Returns the pattern.
  ///
  /// @throws IllegalArgumentException if patterns nest deeper than [StructurePattern#DEEPEST]
  public StructurePattern build() {
    StructurePattern pattern =
        new StructurePattern(
            name,
            files,
            directories,
            optionalFiles,
            optionalDirectories,
            new Constraints(
                closed,
                counts,
                forbiddenFiles,
                forbiddenDirectories,
                ties,
                sequences,
                anyOf,
                paths));
    if (depth(pattern) > StructurePattern.DEEPEST) {
      throw new IllegalArgumentException(
          "patterns nest deeper than " + StructurePattern.DEEPEST + " levels");
    }
    return pattern;
  }

  private static int depth(StructurePattern pattern) {
    int deepest = 0;
    for (StructurePattern nested : pattern.directories()) {
      deepest = Math.max(deepest, depth(nested));
    }
    for (StructurePattern nested : pattern.optionalDirectories()) {
      deepest = Math.max(deepest, depth(nested));
    }
    for (StructurePattern nested : pattern.constraints().forbiddenDirectories()) {
      deepest = Math.max(deepest, depth(nested));
    }
    int groups = 0;
    for (List<StructurePattern> choice : pattern.constraints().anyOf()) {
      for (StructurePattern group : choice) {
        groups = Math.max(groups, depth(group));
      }
    }
    return Math.max(deepest + 1, groups + 1);
  }
}
