package typthon.syntax;

/// How tightly the operators between two operands bind.
final class Precedence {
  static final int OR = 1;
  static final int AND = 2;
  static final int NOT = 3;
  static final int COMPARISON = 4;
  static final int BIT_OR = 5;
  private static final int BIT_XOR = 6;
  private static final int BIT_AND = 7;
  private static final int SHIFT = 8;
  private static final int SUM = 9;
  private static final int PRODUCT = 10;

  private static final byte[] LEVELS = levels();

  private Precedence() {}

  private static byte[] levels() {
    byte[] levels = new byte[Token.KINDS];
    set(levels, OR, Token.OR);
    set(levels, AND, Token.AND);
    set(levels, COMPARISON, Token.IN, Token.NOT, Token.IS);
    for (int kind = Token.EQUAL_EQUAL; kind <= Token.GREATER_EQUAL; kind++) {
      set(levels, COMPARISON, kind);
    }
    set(levels, BIT_OR, Token.BAR);
    set(levels, BIT_XOR, Token.CARET);
    set(levels, BIT_AND, Token.AMPERSAND);
    set(levels, SHIFT, Token.LEFT_SHIFT, Token.RIGHT_SHIFT);
    set(levels, SUM, Token.PLUS, Token.MINUS);
    set(levels, PRODUCT, Token.STAR, Token.AT, Token.SLASH, Token.DOUBLE_SLASH, Token.PERCENT);
    return levels;
  }

  private static void set(byte[] levels, int level, int... kinds) {
    for (int kind : kinds) {
      levels[kind] = (byte) level;
    }
  }

  /// Returns the level of a token between two operands; 0 if it is none (a power binds tighter than
  /// all of these).
  static int of(int kind) {
    return LEVELS[kind];
  }

  /// Returns the operator that a token between two operands stands for, as an ordinal.
  static int binaryOperator(int kind) {
    Operator operator =
        switch (kind) {
          case Token.PLUS -> Operator.ADD;
          case Token.MINUS -> Operator.SUBTRACT;
          case Token.STAR -> Operator.MULTIPLY;
          case Token.AT -> Operator.MATRIX_MULTIPLY;
          case Token.SLASH -> Operator.DIVIDE;
          case Token.DOUBLE_SLASH -> Operator.FLOOR_DIVIDE;
          case Token.PERCENT -> Operator.MODULO;
          case Token.DOUBLE_STAR -> Operator.POWER;
          case Token.LEFT_SHIFT -> Operator.LEFT_SHIFT;
          case Token.RIGHT_SHIFT -> Operator.RIGHT_SHIFT;
          case Token.BAR -> Operator.BIT_OR;
          case Token.CARET -> Operator.BIT_XOR;
          case Token.AMPERSAND -> Operator.BIT_AND;
          default -> throw new IllegalArgumentException("no binary operator: token " + kind);
        };
    return operator.ordinal();
  }

  /// Returns the operator of a comparison that is one token, as an ordinal.
  static int comparison(int kind) {
    Operator operator =
        switch (kind) {
          case Token.EQUAL_EQUAL -> Operator.EQUAL;
          case Token.NOT_EQUAL -> Operator.NOT_EQUAL;
          case Token.LESS -> Operator.LESS;
          case Token.LESS_EQUAL -> Operator.LESS_EQUAL;
          case Token.GREATER -> Operator.GREATER;
          case Token.GREATER_EQUAL -> Operator.GREATER_EQUAL;
          case Token.IN -> Operator.IN;
          default -> throw new IllegalArgumentException("no comparison: token " + kind);
        };
    return operator.ordinal();
  }
}
