package pathvein.pattern;

import java.util.ArrayList;
import java.util.List;
import pathvein.glob.Glob;

/// A file that a directory must hold at some depth, named by its path: `raw/**/*.parquet`.
///
/// Between the slashes stand globs over names; `**` stands for any number of directories, and at
/// the end for every file below. The rule is short for nested patterns: one step of the path is
/// [#files] and [#directories], of which at least one must be there.
///
/// @param text the path
public record PathRule(String text) {
  /// Stands for any number of directories.
  private static final String ANY_DEPTH = "**";

  /// @throws IllegalArgumentException if the path is absolute, ends in a slash, or leads nowhere
  /// @throws pathvein.glob.GlobSyntaxException if one of the globs is malformed
  public PathRule {
    for (String segment : text.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            "\""
                + text
                + "\" must be a path of names with one \"/\" between them, as in"
                + " \"raw/**/*.parquet\"");
      }
      Glob.of(segment);
    }
  }

  /// Tells whether the text has the form of a path, and not of a single name.
  static boolean isPath(String text) {
    return text.indexOf('/') >= 0;
  }

  /// Returns the globs of which a file directly in the directory fulfils the rule.
  public List<Glob> files() {
    List<String> own = segments();
    List<String> rest = isAnyDepth() ? own.subList(1, own.size()) : own;
    return rest.size() == 1 ? List.of(Glob.of(rest.getFirst())) : List.of();
  }

  /// Returns the patterns of which a sub-directory fulfils the rule.
  public List<StructurePattern> directories() {
    List<String> own = segments();
    List<String> rest = isAnyDepth() ? own.subList(1, own.size()) : own;
    List<StructurePattern> directories = new ArrayList<>();
    if (rest.size() > 1) {
      directories.add(holding(rest.getFirst(), rest.subList(1, rest.size())));
    }
    if (isAnyDepth()) {
      directories.add(holding("*", own));
    }
    return directories;
  }

  /// Returns how many [#files] and [#directories] there are, without making them.
  int ways() {
    return isAnyDepth() ? 2 : 1;
  }

  private static StructurePattern holding(String name, List<String> rest) {
    PatternBuilder builder = StructurePattern.named(name);
    boolean single = rest.size() == 1 && !rest.getFirst().equals(ANY_DEPTH);
    return (single ? builder.requireFile(rest.getFirst()) : builder.requirePath(join(rest)))
        .build();
  }

  private static String join(List<String> segments) {
    return String.join("/", segments);
  }

  private boolean isAnyDepth() {
    return text.startsWith("**/") || text.equals(ANY_DEPTH);
  }

  /// Tells whether no depth is too deep for the file.
  public boolean isUnbounded() {
    return segments().contains(ANY_DEPTH);
  }

  /// Returns the names of the path; `**` is never the last and never follows itself.
  List<String> segments() {
    List<String> segments = new ArrayList<>();
    for (String segment : text.split("/", -1)) {
      boolean again = segment.equals(ANY_DEPTH) && !segments.isEmpty();
      if (!again || !segments.getLast().equals(ANY_DEPTH)) {
        segments.add(segment);
      }
    }
    if (segments.getLast().equals(ANY_DEPTH)) {
      segments.add("*");
    }
    return segments;
  }

  @Override
  public String toString() {
    return text;
  }
}
