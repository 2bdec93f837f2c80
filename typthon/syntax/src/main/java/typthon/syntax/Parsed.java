package typthon.syntax;

import java.util.List;

/// What the parser found in one text: always a tree, and what is wrong with the text.
///
/// @param tree covers every byte of the text
/// @param problems in the order of the text
/// @param comments every comment, in the order of the text
public record Parsed(SyntaxTree tree, List<SyntaxProblem> problems, List<Comment> comments) {
  public Parsed {
    problems = List.copyOf(problems);
    comments = List.copyOf(comments);
  }

  /// A comment, from its `#` to before the line end.
  ///
  /// @param start offset of the `#`
  /// @param end offset behind its last byte
  /// @param ownLine whether only white space stands before it on its line
  public record Comment(int start, int end, boolean ownLine) {}

  /// A place where the text is not Python, or not Python of the target version.
  ///
  /// @param start offset of the first byte concerned
  /// @param end offset behind the last
  /// @param message one sentence without a trailing period
  /// @param versionGate whether the text is right in a later version than the target
  public record SyntaxProblem(int start, int end, String message, boolean versionGate) {}
}
