package typthon.syntax;

/// How a text shall be read.
///
/// @param target the version whose syntax is allowed; newer syntax is parsed all the same and
///   reported as a version gate
/// @param stub whether the text is a stub, in which the newest syntax is allowed for every target
public record ParseOptions(PythonVersion target, boolean stub) {
  /// Source code for the newest version.
  public static final ParseOptions NEWEST = new ParseOptions(PythonVersion.NEWEST, false);

  /// Source code for `target`.
  public static ParseOptions source(PythonVersion target) {
    return new ParseOptions(target, false);
  }

  /// A stub, whatever the target.
  public static ParseOptions stub(PythonVersion target) {
    return new ParseOptions(target, true);
  }
}
