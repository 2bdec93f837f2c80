package typthon.syntax;

/// Names that are keywords in some places only.
final class SoftKeywords {
  private SoftKeywords() {}

  /// Tells whether the next token is a name with this text, which is ASCII.
  static boolean is(Cursor cursor, String text) {
    int start = cursor.tokenStart();
    if (cursor.kind != Token.NAME || cursor.tokenEnd() - start != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (cursor.bytes[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Tells whether a statement that begins with the name `match` is a match statement.
  ///
  /// Behind a token that can only begin a subject it is. Behind one that might also go on an
  /// expression (`match(x)`, `match[x]`, `match - x`) it is if the logical line ends with a colon.
  static boolean beginsMatch(Cursor cursor) {
    if (!is(cursor, "match")) {
      return false;
    }
    return switch (cursor.peek()) {
      case Token.NAME,
          Token.INTEGER,
          Token.FLOAT,
          Token.IMAGINARY,
          Token.STRING,
          Token.FSTRING_START,
          Token.LEFT_BRACE,
          Token.ELLIPSIS,
          Token.TILDE,
          Token.AWAIT,
          Token.FALSE,
          Token.LAMBDA,
          Token.NONE,
          Token.TRUE ->
          true;
      case Token.NOT -> cursor.peek(2) != Token.IN;
      case Token.LEFT_PARENTHESIS, Token.LEFT_BRACKET, Token.MINUS, Token.PLUS, Token.STAR ->
          lineEndsWithColon(cursor);
      default -> false;
    };
  }

  private static boolean lineEndsWithColon(Cursor cursor) {
    int distance = 1;
    while (cursor.peek(distance) > Token.DEDENT) {
      distance++;
    }
    return cursor.peek(distance - 1) == Token.COLON;
  }

  /// Returns what to say about a token that no statement begins with.
  static String strayMessage(int kind) {
    return switch (kind) {
      case Token.ELSE -> "'else' without a statement that it belongs to";
      case Token.ELIF -> "'elif' without an 'if' before it";
      case Token.EXCEPT -> "'except' without a 'try' before it";
      case Token.FINALLY -> "'finally' without a 'try' before it";
      default -> "Invalid syntax";
    };
  }
}
