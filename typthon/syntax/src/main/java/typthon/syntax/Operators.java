package typthon.syntax;

/// The tokens that are made of punctuation and stand for an operator, a comma or a semicolon.
final class Operators {
  private Operators() {}

  /// Returns the kind and the width of the operator at `at`, for [#kind] and [#width].
  static int scan(byte[] bytes, int at, int limit) {
    int second = at + 1 < limit ? bytes[at + 1] : 0;
    int third = at + 2 < limit ? bytes[at + 2] : 0;
    return switch (bytes[at]) {
      case ',' -> pack(Token.COMMA, 1);
      case ';' -> pack(Token.SEMICOLON, 1);
      case '~' -> pack(Token.TILDE, 1);
      case '=' -> second == '=' ? pack(Token.EQUAL_EQUAL, 2) : pack(Token.EQUAL, 1);
      case '-' -> second == '>' ? pack(Token.ARROW, 2) : augmented(Token.MINUS, 1, second);
      case '+' -> augmented(Token.PLUS, 1, second);
      case '@' -> augmented(Token.AT, 1, second);
      case '%' -> augmented(Token.PERCENT, 1, second);
      case '|' -> augmented(Token.BAR, 1, second);
      case '^' -> augmented(Token.CARET, 1, second);
      case '&' -> augmented(Token.AMPERSAND, 1, second);
      case '*' ->
          second == '*' ? augmented(Token.DOUBLE_STAR, 2, third) : augmented(Token.STAR, 1, second);
      case '/' ->
          second == '/'
              ? augmented(Token.DOUBLE_SLASH, 2, third)
              : augmented(Token.SLASH, 1, second);
      case '<' -> less(second, third);
      default -> greater(second, third);
    };
  }

  private static int less(int second, int third) {
    return switch (second) {
      case '<' -> augmented(Token.LEFT_SHIFT, 2, third);
      case '=' -> pack(Token.LESS_EQUAL, 2);
      case '>' -> pack(Token.NOT_EQUAL, 2);
      default -> pack(Token.LESS, 1);
    };
  }

  private static int greater(int second, int third) {
    return switch (second) {
      case '>' -> augmented(Token.RIGHT_SHIFT, 2, third);
      case '=' -> pack(Token.GREATER_EQUAL, 2);
      default -> pack(Token.GREATER, 1);
    };
  }

  private static int augmented(int kind, int width, int next) {
    return next == '=' ? pack(kind - Token.PLUS + Token.PLUS_EQUAL, width + 1) : pack(kind, width);
  }

  private static int pack(int kind, int width) {
    return kind << 8 | width;
  }

  static int kind(int found) {
    return found >>> 8;
  }

  static int width(int found) {
    return found & 0xFF;
  }
}
