package typthon.checker.operators;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.syntax.Operator;
import typthon.types.LiteralValue;
import typthon.types.Type;

/// Arithmetic on literals, and concatenation of tuples of known length.
final class Folding {
  private static final int BIT_LIMIT = 63;
  private static final int TUPLE_LIMIT = 64;

  private Folding() {}

  /// Returns the exact result, or null if the methods of the operands shall tell.
  static @Nullable Type fold(Evaluator evaluator, Operator operator, Type left, Type right) {
    if (left instanceof Type.Tuple a && right instanceof Type.Tuple b && operator == Operator.ADD) {
      return concatenate(evaluator, a, b);
    }
    if (operator == Operator.MULTIPLY && left instanceof Type.Tuple tuple) {
      return repeated(evaluator, tuple, right);
    }
    if (operator == Operator.MULTIPLY && right instanceof Type.Tuple tuple) {
      return repeated(evaluator, tuple, left);
    }
    if (!(left instanceof Type.Literal a)
        || !(right instanceof Type.Literal b)
        || a.implicit()
        || b.implicit()) {
      return null;
    }
    if (a.value() instanceof LiteralValue.Int(BigInteger x)
        && b.value() instanceof LiteralValue.Int(BigInteger y)) {
      BigInteger result = compute(operator, x, y);
      return result == null || result.bitLength() > BIT_LIMIT
          ? null
          : new Type.Literal(a.type(), new LiteralValue.Int(result));
    }
    if (a.value() instanceof LiteralValue.Str(String x)
        && b.value() instanceof LiteralValue.Str(String y)
        && operator == Operator.ADD) {
      return new Type.Literal(a.type(), new LiteralValue.Str(x + y));
    }
    return null;
  }

  private static @Nullable BigInteger compute(Operator operator, BigInteger x, BigInteger y) {
    return switch (operator) {
      case ADD -> x.add(y);
      case SUBTRACT -> x.subtract(y);
      case MULTIPLY -> x.multiply(y);
      case FLOOR_DIVIDE -> y.signum() == 0 ? null : floorDivide(x, y);
      case MODULO -> y.signum() == 0 ? null : x.subtract(floorDivide(x, y).multiply(y));
      default -> null;
    };
  }

  private static BigInteger floorDivide(BigInteger x, BigInteger y) {
    BigInteger[] parts = x.divideAndRemainder(y);
    return parts[1].signum() != 0 && parts[1].signum() != y.signum()
        ? parts[0].subtract(BigInteger.ONE)
        : parts[0];
  }

  private static @Nullable Type repeated(Evaluator evaluator, Type.Tuple tuple, Type count) {
    if (!tuple.isBounded()
        || !(count instanceof Type.Literal literal)
        || literal.implicit()
        || !(literal.value() instanceof LiteralValue.Int(BigInteger times))
        || times.bitLength() > 8
        || times.intValue() * tuple.elements().size() > TUPLE_LIMIT) {
      return null;
    }
    List<Type> elements = new ArrayList<>();
    for (int i = 0; i < times.intValue(); i++) {
      elements.addAll(tuple.elements());
    }
    return new Type.Tuple(evaluator.known().builtin("tuple"), elements, -1);
  }

  private static @Nullable Type concatenate(Evaluator evaluator, Type.Tuple a, Type.Tuple b) {
    if ((!a.isBounded() && !b.isBounded())
        || a.elements().size() + b.elements().size() > TUPLE_LIMIT) {
      return null;
    }
    List<Type> elements = new ArrayList<>(a.elements());
    elements.addAll(b.elements());
    int unbounded =
        a.isBounded() ? b.isBounded() ? -1 : a.elements().size() + b.unbounded() : a.unbounded();
    return new Type.Tuple(evaluator.known().builtin("tuple"), elements, unbounded);
  }
}
