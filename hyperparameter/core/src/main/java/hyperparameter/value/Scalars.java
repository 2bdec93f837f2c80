package hyperparameter.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
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
    return switch (raw) {
      case Long value -> value;
      case Integer value -> value.longValue();
      case Short value -> value.longValue();
      case Byte value -> value.longValue();
      case BigInteger value -> Numbers.narrow(value);
      case Boolean value -> value ? 1L : 0L;
      case Double value -> integral(value, value, expected);
      case Float value -> integral(value.doubleValue(), value, expected);
      case BigDecimal value -> integral(value, value, expected);
      case String text -> {
        Number number = Numbers.integerOrNull(text);
        if (number == null) {
          throw new CoercionException(expected, Shown.of(raw));
        }
        yield number;
      }
      case null, default -> throw new CoercionException(expected, Shown.of(raw));
    };
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
    return switch (raw) {
      case Double value -> value;
      case Float value -> value.doubleValue();
      case Boolean value -> value ? 1.0 : 0.0;
      case Number value -> finite(value.doubleValue(), value);
      case String text -> {
        Double value = Numbers.doubleOrNull(text);
        if (value == null) {
          throw new CoercionException("a number", Shown.of(raw));
        }
        yield value;
      }
      case null, default -> throw new CoercionException("a number", Shown.of(raw));
    };
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
    BigDecimal value =
        switch (raw) {
          case BigDecimal decimal -> decimal;
          case BigInteger integer -> new BigDecimal(integer);
          case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
          case Float number when Float.isFinite(number) -> new BigDecimal(number.toString());
          case Long number -> BigDecimal.valueOf(number);
          case Integer number -> BigDecimal.valueOf(number);
          case String text -> Numbers.decimalOrNull(text);
          case null, default -> null;
        };
    if (value == null) {
      throw new CoercionException("a decimal number", Shown.of(raw));
    }
    return value;
  }

  /// Converts to a boolean: integers by being other than zero, text by one table.
  public static boolean toBoolean(@Nullable Object raw) {
    return switch (raw) {
      case Boolean value -> value;
      case Long value -> value != 0;
      case Integer value -> value != 0;
      case Short value -> value != 0;
      case Byte value -> value != 0;
      case BigInteger value -> value.signum() != 0;
      case String text -> booleanText(text);
      case null, default -> throw new CoercionException("a boolean", Shown.of(raw));
    };
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
    return switch (raw) {
      case String text -> text;
      case Boolean value -> value.toString();
      case Number value -> value.toString();
      case Enum<?> value -> value.name();
      case TemporalAccessor value -> value.toString();
      case Character value -> value.toString();
      case null -> throw new CoercionException("text", "null");
      case Iterable<?> list when !(list instanceof java.nio.file.Path) ->
          throw new CoercionException("text", Shown.of(list));
      case java.util.Map<?, ?> map -> throw new CoercionException("text", Shown.of(map));
      default -> {
        if (raw.getClass().isArray()) {
          throw new CoercionException("text", "an array");
        }
        yield raw.toString();
      }
    };
  }
}
