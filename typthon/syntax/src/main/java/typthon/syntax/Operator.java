package typthon.syntax;

/// The operators of Python's expressions, with the text that a person writes.
public enum Operator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  MATRIX_MULTIPLY("@"),
  DIVIDE("/"),
  FLOOR_DIVIDE("//"),
  MODULO("%"),
  POWER("**"),
  LEFT_SHIFT("<<"),
  RIGHT_SHIFT(">>"),
  BIT_OR("|"),
  BIT_XOR("^"),
  BIT_AND("&"),
  NEGATE("-"),
  PLUS("+"),
  INVERT("~"),
  NOT("not"),
  AND("and"),
  OR("or"),
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_EQUAL("<="),
  GREATER(">"),
  GREATER_EQUAL(">="),
  IN("in"),
  NOT_IN("not in"),
  IS("is"),
  IS_NOT("is not");

  private static final Operator[] VALUES = values();

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /// Returns the operator as it is written.
  public String text() {
    return text;
  }

  /// Returns the operator whose ordinal is `code`.
  ///
  /// @throws ArrayIndexOutOfBoundsException if there is none
  public static Operator of(int code) {
    return VALUES[code];
  }
}
