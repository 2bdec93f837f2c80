package typthon.checker.operators;

import org.jspecify.annotations.Nullable;
import typthon.syntax.Operator;

/// The methods behind operators.
public final class Dunders {
  private Dunders() {}

  private static @Nullable String stem(Operator operator) {
    return switch (operator) {
      case ADD -> "add";
      case SUBTRACT -> "sub";
      case MULTIPLY -> "mul";
      case MATRIX_MULTIPLY -> "matmul";
      case DIVIDE -> "truediv";
      case FLOOR_DIVIDE -> "floordiv";
      case MODULO -> "mod";
      case POWER -> "pow";
      case LEFT_SHIFT -> "lshift";
      case RIGHT_SHIFT -> "rshift";
      case BIT_OR -> "or";
      case BIT_XOR -> "xor";
      case BIT_AND -> "and";
      default -> null;
    };
  }

  public static @Nullable String of(Operator operator) {
    String stem = stem(operator);
    return stem == null ? null : "__" + stem + "__";
  }

  static @Nullable String reflected(Operator operator) {
    String stem = stem(operator);
    return stem == null ? null : "__r" + stem + "__";
  }

  static @Nullable String inPlace(Operator operator) {
    String stem = stem(operator);
    return stem == null ? null : "__i" + stem + "__";
  }

  /// Returns the method of an operator with one operand; null for `not`.
  public static @Nullable String unary(Operator operator) {
    return switch (operator) {
      case NEGATE -> "__neg__";
      case PLUS -> "__pos__";
      case INVERT -> "__invert__";
      default -> null;
    };
  }

  /// Returns the method of a rich comparison, or null.
  public static @Nullable String comparison(Operator operator) {
    return switch (operator) {
      case EQUAL -> "__eq__";
      case NOT_EQUAL -> "__ne__";
      case LESS -> "__lt__";
      case LESS_EQUAL -> "__le__";
      case GREATER -> "__gt__";
      case GREATER_EQUAL -> "__ge__";
      default -> null;
    };
  }

  /// Returns the method of the right operand that answers for `operator`.
  static @Nullable String mirrored(Operator operator) {
    return switch (operator) {
      case EQUAL -> "__eq__";
      case NOT_EQUAL -> "__ne__";
      case LESS -> "__gt__";
      case LESS_EQUAL -> "__ge__";
      case GREATER -> "__lt__";
      case GREATER_EQUAL -> "__le__";
      default -> null;
    };
  }
}
