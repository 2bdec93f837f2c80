package hyperparameter.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Strict conversions to the scalar types: only those that keep the value. Everything else is a
/// [CoercionException].
///
/// These are plain static methods so that typed keys can use them without starting the engine of
/// [Coercions].
public final class Scalars {
  private Scalars() {}

  /// Converts to an integer between `min` and `max`.
  ///
  /// @param expected the wanted type, for the message
  public static long toLong(@Nullable Object raw, long min, long max, String expected) {
    Number number = toInteger(raw, expected);
    if (number instanceof Long value && value >= min && value <= max) {
      return value;
    }
    throw new CoercionException(
        expected + " between " + min + " and " + max, number + ", which is out of range");
  }

  /// Converts to an integer of any size: a `Long` where it fits, else a `BigInteger`.
  public static Number toInteger(@Nullable Object raw, String expected) {
    if (raw instanceof Long
        || raw instanceof Integer
        || raw instanceof Short
        || raw instanceof Byte) {
      return ((Number) raw).longValue();
    } else if (raw instanceof String text) {
      Number number = Numbers.integerOrNull(text);
      if (number != null) {
        return number;
      }
    } else if (raw instanceof Boolean value) {
      return value ? 1L : 0L;
    } else if (raw instanceof Double || raw instanceof Float) {
      return integral(((Number) raw).doubleValue(), raw, expected);
    } else if (raw instanceof BigInteger value) {
      return Numbers.narrow(value);
    } else if (raw instanceof BigDecimal value) {
      return integral(value, value, expected);
    }
    throw new CoercionException(expected, Shown.of(raw));
  }

  private static Number integral(double value, Object raw, String expected) {
    if (!Double.isFinite(value)) {
      throw new CoercionException(expected, Shown.of(raw));
    }
    return integral(new BigDecimal(value), raw, expected);
  }

  private static Number integral(BigDecimal value, Object raw, String expected) {
    BigInteger integer = Numbers.integral(value);
    if (integer == null) {
      throw new CoercionException(expected, Shown.of(raw) + ", which has a fraction");
    }
    return Numbers.narrow(integer);
  }

  /// Converts to a double. Infinities and NaN are numbers; a finite number that a double cannot
  /// hold is not.
  public static double toDouble(@Nullable Object raw) {
    if (raw instanceof Double || raw instanceof Float) {
      return ((Number) raw).doubleValue();
    } else if (raw instanceof Number value) {
      return finite(value.doubleValue(), value);
    } else if (raw instanceof String text) {
      Double value = Numbers.doubleOrNull(text);
      if (value != null) {
        return value;
      }
    } else if (raw instanceof Boolean value) {
      return value ? 1.0 : 0.0;
    }
    throw new CoercionException("a number", Shown.of(raw));
  }

  private static double finite(double value, Object raw) {
    if (Double.isInfinite(value)) {
      throw new CoercionException("a number that fits a double", Shown.of(raw));
    }
    return value;
  }

  /// Converts to a float that does not overflow.
  public static float toFloat(@Nullable Object raw) {
    double value = toDouble(raw);
    float narrowed = (float) value;
    if (Float.isInfinite(narrowed) && !Double.isInfinite(value)) {
      throw new CoercionException("a number that fits a float", Shown.of(raw));
    }
    return narrowed;
  }

  /// Converts to a finite decimal.
  public static BigDecimal toDecimal(@Nullable Object raw) {
    BigDecimal value = null;
    if (raw instanceof BigDecimal decimal) {
      value = decimal;
    } else if (raw instanceof BigInteger integer) {
      value = new BigDecimal(integer);
    } else if (raw instanceof Double number && Double.isFinite(number)) {
      value = BigDecimal.valueOf(number);
    } else if (raw instanceof Float number && Float.isFinite(number)) {
      value = new BigDecimal(number.toString());
    } else if (raw instanceof Long
        || raw instanceof Integer
        || raw instanceof Short
        || raw instanceof Byte) {
      value = BigDecimal.valueOf(((Number) raw).longValue());
    } else if (raw instanceof String text) {
      value = Numbers.decimalOrNull(text);
    }
    if (value == null) {
      throw new CoercionException("a decimal number", Shown.of(raw));
    }
    return value;
  }

  /// Converts to a boolean: integers by being other than zero, text by one table.
  public static boolean toBoolean(@Nullable Object raw) {
    if (raw instanceof Boolean value) {
      return value;
    } else if (raw instanceof Long
        || raw instanceof Integer
        || raw instanceof Short
        || raw instanceof Byte) {
      return ((Number) raw).longValue() != 0;
    } else if (raw instanceof String text) {
      return booleanText(text);
    } else if (raw instanceof BigInteger value) {
      return value.signum() != 0;
    }
    throw new CoercionException("a boolean", Shown.of(raw));
  }

  private static boolean booleanText(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "y", "yes", "t", "true", "on", "1" -> true;
      case "n", "no", "f", "false", "off", "0" -> false;
      default ->
          throw new CoercionException(
              "a boolean (true, yes, on, 1, false, no, off, 0)", Shown.of(text));
    };
  }

  /// Converts to text. Collections and maps have no text.
  public static String toText(@Nullable Object raw) {
    if (raw instanceof String text) {
      return text;
    } else if (raw instanceof Enum<?> value) {
      return value.name();
    } else if (raw == null
        || raw.getClass().isArray()
        || raw instanceof Map<?, ?>
        || (raw instanceof Iterable<?> && !(raw instanceof Path))) {
      throw new CoercionException("text", Shown.of(raw));
    }
    return raw.toString();
  }
}
