package pathvein.glob;

import pathvein.automaton.Expression;

/// A test for a path relative to some root, with `/` between its names.
///
/// `*`, `?` and sets stop at `/`. `**` as a whole name spans any number of names: `**/x` accepts
/// `x` at any depth, the root included; `a/**` accepts everything below `a`, but not `a` itself.
/// Inside a name `**` is the same as `*`. All else is as in [Glob].
///
/// @param text the glob as written
/// @param ignoreCase whether letters match in either case (simple Unicode folding)
public record PathGlob(String text, boolean ignoreCase) {
  /// @throws GlobSyntaxException if the text is malformed
  public PathGlob {
    GlobParser.parsePath(text, ignoreCase);
  }

  /// Returns the glob for case-sensitive paths.
  ///
  /// @throws GlobSyntaxException if the text is malformed
  public static PathGlob of(String text) {
    return new PathGlob(text, false);
  }

  /// Returns a glob that accepts `name` at any depth.
  public static PathGlob anywhere(Glob name) {
    return new PathGlob("**/" + name.text(), name.ignoreCase());
  }

  /// Tells whether the whole path is accepted.
  public boolean matches(String path) {
    return GlobSet.ofPaths(this).matches(path);
  }

  Expression parse() {
    return GlobParser.parsePath(text, ignoreCase);
  }

  @Override
  public String toString() {
    return text;
  }
}
