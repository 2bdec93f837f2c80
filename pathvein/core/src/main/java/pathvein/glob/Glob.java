package pathvein.glob;

import java.util.Optional;
import pathvein.automaton.Expression;

/// A test for one name, such as `run_[0-9]*.{csv,json}`.
///
/// | text | accepts |
/// |---|---|
/// | `*` | any run of characters, also none; a leading dot is nothing special |
/// | `?` | one code point; a byte that is not valid UTF-8 counts as one |
/// | `[a-z_]`, `[!a]`, `[^a]` | one code point inside, or outside, the set |
/// | `{a,b*}` | either alternative; alternatives nest |
/// | `\x` | the character `x` itself |
///
/// A glob is tested against the whole name and never against a path; for paths see [PathGlob].
///
/// @param text the glob as written
/// @param dialect the rules that the text follows
/// @param ignoreCase whether letters match in either case (simple Unicode folding)
public record Glob(String text, GlobDialect dialect, boolean ignoreCase) {
  /// Accepts every name.
  public static final Glob ANY = of("*");

  private static final GlobCache CACHE = new GlobCache(256);

  /// @throws GlobSyntaxException if the text breaks the rules of the dialect
  public Glob {
    if (text.isEmpty() && dialect == GlobDialect.PATHVEIN) {
      throw new GlobSyntaxException(text, 0, "no name is empty", "write \"*\" for any name");
    }
    GlobParser.parseName(text, dialect, ignoreCase);
  }

  /// Returns the glob in the default dialect.
  ///
  /// @throws GlobSyntaxException if the text is malformed
  public static Glob of(String text) {
    return new Glob(text, GlobDialect.PATHVEIN, false);
  }

  /// Returns the glob in the given dialect.
  ///
  /// @throws GlobSyntaxException if the text is malformed in that dialect
  public static Glob of(String text, GlobDialect dialect) {
    return new Glob(text, dialect, false);
  }

  /// Returns a glob for any text: what is malformed in the default dialect is read by the rules of
  /// [GlobDialect#FNMATCH], which know no errors.
  public static Glob lenient(String text) {
    try {
      return of(text);
    } catch (GlobSyntaxException malformed) {
      return of(text, GlobDialect.FNMATCH);
    }
  }

  /// Returns a glob that accepts the name itself and no other.
  public static Glob literal(String name) {
    StringBuilder text = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      if ("*?[]{}\\,".indexOf(name.charAt(i)) >= 0) {
        text.append('\\');
      }
      text.append(name.charAt(i));
    }
    return of(text.toString());
  }

  /// Returns this glob with letters matching in either case.
  public Glob ignoringCase() {
    return new Glob(text, dialect, true);
  }

  /// Tells whether the whole name is accepted. The compiled form is taken from a cache that all
  /// globs share; for many names or globs, use a [GlobSet].
  public boolean matches(String name) {
    return CACHE.compiled(this).matches(name);
  }

  /// Tells whether the whole name, given as its bytes on disk, is accepted.
  public boolean matches(byte[] name) {
    return CACHE.compiled(this).matches(name);
  }

  /// Returns a name, as short as can be, that this glob accepts and the other does not; empty if
  /// the other accepts every name that this one does.
  ///
  /// @throws IllegalStateException if the globs are too complicated to tell
  public Optional<byte[]> without(Glob other) {
    return Optional.ofNullable(new GlobDifference(this, other).find());
  }

  /// Returns the cache that [#matches] uses.
  public static GlobCache cache() {
    return CACHE;
  }

  /// Tells whether the glob is free of wildcards, so that it accepts one name only.
  public boolean isLiteral() {
    return parse() instanceof Expression.Sequence(var parts)
        ? parts.stream().allMatch(Glob::isCharacter)
        : isCharacter(parse());
  }

  private static boolean isCharacter(Expression part) {
    return part instanceof Expression.OneOf(var points)
        && points.rangeCount() == 1
        && points.first(0) == points.last(0);
  }

  Expression parse() {
    return GlobParser.parseName(text, dialect, ignoreCase);
  }

  // Written out, here and in patterns: what the compiler makes for records is linked at the first
  // call, which costs a short process as much as a small search.
  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob
        && text.equals(glob.text)
        && dialect == glob.dialect
        && ignoreCase == glob.ignoreCase;
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + 2 * dialect.ordinal() + (ignoreCase ? 1 : 0);
  }

  @Override
  public String toString() {
    return text;
  }
}
