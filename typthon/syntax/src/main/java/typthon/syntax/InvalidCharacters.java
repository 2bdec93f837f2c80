package typthon.syntax;

/// Characters that no token of Python begins with.
final class InvalidCharacters {
  private InvalidCharacters() {}

  /// Reports the character at `at`, or all null bytes there, adds an INVALID token of it and
  /// returns where that ends.
  static int report(byte[] bytes, int at, int limit, Problems problems, Tokens tokens) {
    int end = end(bytes, at, limit);
    problems.add(at, end, message(bytes, at, limit));
    tokens.add(Token.INVALID, at, end, 0);
    return end;
  }

  private static int end(byte[] bytes, int at, int limit) {
    if (bytes[at] < 0) {
      return Bytes.afterCodePoint(bytes, at, limit);
    }
    int end = at + 1;
    while (bytes[at] == 0 && end < limit && bytes[end] == 0) {
      end++;
    }
    return end;
  }

  private static String message(byte[] bytes, int at, int limit) {
    byte b = bytes[at];
    if (b == 0) {
      return "Source code cannot contain null bytes";
    }
    int codePoint = b < 0 ? Bytes.codePoint(bytes, at, limit) : b;
    String number = "U+%04X".formatted(codePoint);
    if (isHidden(codePoint)) {
      return "Invalid non-printable character " + number;
    }
    String shown = "Invalid character '" + Character.toString(codePoint) + "'";
    return b < 0 ? shown + " (" + number + ")" : shown;
  }

  private static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
