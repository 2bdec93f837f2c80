package typthon.cli.output;

import typthon.checker.rules.Severity;

/// The few colours of a terminal that findings are shown in (ECMA-48 sequences).
enum Color {
  RED("\u001b[1;31m"),
  YELLOW("\u001b[1;33m"),
  CYAN("\u001b[36m"),
  BOLD("\u001b[1m"),
  DIM("\u001b[2m");

  private static final String RESET = "\u001b[0m";

  private final String sequence;

  Color(String sequence) {
    this.sequence = sequence;
  }

  /// Returns `text` in this colour, or as it is.
  String paint(String text, boolean color) {
    return color && !text.isEmpty() ? sequence + text + RESET : text;
  }

  static Color of(Severity severity) {
    return switch (severity) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case INFO -> CYAN;
      case HINT, OFF -> DIM;
    };
  }
}
