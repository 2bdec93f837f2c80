package typthon.contracts.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Python's numbers: exact comparison between integers and floats, as Python defines it.
public final class Numbers {
  private Numbers() {}

  /// Tells whether `value` is a bool, int or float.
  public static boolean isNumber(PyValue value) {
    return value instanceof PyValue.Int
        || value instanceof PyValue.Float
        || value instanceof PyValue.Bool;
  }

  /// Returns the integer that `value` is (a bool counts as 0 or 1), or null.
  public static @Nullable BigInteger integer(PyValue value) {
    return switch (value) {
      case PyValue.Int(var i) -> i;
      case PyValue.Bool(var b) -> b ? BigInteger.ONE : BigInteger.ZERO;
      default -> null;
    };
  }

  /// Returns how two numbers compare, or null if one is no number or is NaN.
  public static @Nullable Integer compare(PyValue a, PyValue b) {
    BigInteger left = integer(a);
    BigInteger right = integer(b);
    if (left != null && right != null) {
      return left.compareTo(right);
    }
    if (!isNumber(a) || !isNumber(b)) {
      return null;
    }
    double x = left == null ? ((PyValue.Float) a).value() : 0;
    double y = right == null ? ((PyValue.Float) b).value() : 0;
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return null;
    }
    if (left == null && right == null) {
      return x == y ? 0 : Double.compare(x, y);
    }
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return Double.compare(x, y);
    }
    BigDecimal exactLeft = left == null ? new BigDecimal(x) : new BigDecimal(left);
    BigDecimal exactRight = right == null ? new BigDecimal(y) : new BigDecimal(right);
    return exactLeft.compareTo(exactRight);
  }
}
