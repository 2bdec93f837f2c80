package pathvein.glob;

/// How the text of a glob is read.
public enum GlobDialect {
  /// The default: `*`, `?` (one code point), sets, alternatives in braces, `\` escapes. Malformed
  /// text is an error.
  PATHVEIN,

  /// The rules of Python's `fnmatch`: no braces, no escapes; every text is valid.
  FNMATCH,

  /// The rules of the Rust crate `globset`: `?` and sets accept one byte, empty alternatives are
  /// dropped. For exchange with pattern files that were written for it.
  GLOBSET
}
