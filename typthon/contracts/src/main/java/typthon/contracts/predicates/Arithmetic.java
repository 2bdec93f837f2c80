package typthon.contracts.predicates;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import typthon.contracts.predicates.Term.Operation;
import typthon.contracts.values.Numbers;
import typthon.contracts.values.PyValue;

/// Python's arithmetic on numbers; null where Python would raise or the result is too large.
final class Arithmetic {
  private Arithmetic() {}

  static @Nullable PyValue apply(Operation operation, PyValue left, PyValue right) {
    BigInteger a = Numbers.integer(left);
    BigInteger b = Numbers.integer(right);
    if (a != null && b != null) {
      return integers(operation, a, b);
    }
    if (!Numbers.isNumber(left) || !Numbers.isNumber(right)) {
      return null;
    }
    Double x = real(left, a);
    Double y = real(right, b);
    return x == null || y == null ? null : reals(operation, x, y);
  }

  private static @Nullable Double real(PyValue value, @Nullable BigInteger integer) {
    if (integer == null) {
      return ((PyValue.Float) value).value();
    }
    double d = integer.doubleValue();
    return Double.isInfinite(d) ? null : d;
  }

  private static @Nullable PyValue integers(Operation operation, BigInteger a, BigInteger b) {
    return switch (operation) {
      case ADD -> bounded(a.add(b));
      case SUBTRACT -> bounded(a.subtract(b));
      case MULTIPLY ->
          a.bitLength() + b.bitLength() > Evaluator.MAX_BITS + 1 ? null : bounded(a.multiply(b));
      case DIVIDE -> b.signum() == 0 ? null : quotient(a, b);
      case FLOOR_DIVIDE -> b.signum() == 0 ? null : new PyValue.Int(floorDivide(a, b));
      case MODULO ->
          b.signum() == 0 ? null : new PyValue.Int(a.subtract(floorDivide(a, b).multiply(b)));
      case POWER -> power(a, b);
    };
  }

  private static @Nullable PyValue bounded(BigInteger value) {
    return value.bitLength() > Evaluator.MAX_BITS ? null : new PyValue.Int(value);
  }

  private static @Nullable PyValue quotient(BigInteger a, BigInteger b) {
    double d =
        new BigDecimal(a).divide(new BigDecimal(b), new java.math.MathContext(40)).doubleValue();
    return Double.isInfinite(d) ? null : PyValue.of(d);
  }

  static BigInteger floorDivide(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    return parts[1].signum() != 0 && parts[1].signum() != b.signum()
        ? parts[0].subtract(BigInteger.ONE)
        : parts[0];
  }

  private static @Nullable PyValue power(BigInteger base, BigInteger exponent) {
    if (exponent.signum() < 0) {
      return base.signum() == 0
          ? null
          : PyValue.of(Math.pow(base.doubleValue(), exponent.doubleValue()));
    }
    boolean trivial = base.bitLength() <= 1 && base.abs().compareTo(BigInteger.ONE) <= 0;
    if (trivial) {
      boolean negative = base.signum() < 0 && exponent.testBit(0);
      BigInteger one = negative ? BigInteger.ONE.negate() : BigInteger.ONE;
      return new PyValue.Int(base.signum() == 0 && exponent.signum() > 0 ? BigInteger.ZERO : one);
    }
    if (exponent.bitLength() > 16
        || (long) (base.bitLength() - 1) * exponent.intValue() > Evaluator.MAX_BITS) {
      return null;
    }
    return bounded(base.pow(exponent.intValue()));
  }

  private static @Nullable PyValue reals(Operation operation, double x, double y) {
    return switch (operation) {
      case ADD -> PyValue.of(x + y);
      case SUBTRACT -> PyValue.of(x - y);
      case MULTIPLY -> PyValue.of(x * y);
      case DIVIDE -> y == 0 ? null : PyValue.of(x / y);
      case FLOOR_DIVIDE -> y == 0 ? null : PyValue.of(Math.floor(x / y));
      case MODULO -> y == 0 ? null : PyValue.of(modulo(x, y));
      case POWER -> x == 0 && y < 0 ? null : PyValue.of(Math.pow(x, y));
    };
  }

  private static double modulo(double x, double y) {
    double rest = x % y;
    return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
  }
}
