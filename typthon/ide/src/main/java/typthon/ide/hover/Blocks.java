package typthon.ide.hover;

/// Pieces of Markdown.
final class Blocks {
  private Blocks() {}

  /// Returns a block of Python.
  static String code(String text) {
    String fence = text.contains("```") ? "````" : "```";
    return fence + "python\n" + text + "\n" + fence;
  }

  /// Returns code inside of a line.
  static String inline(String text) {
    return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
  }
}
