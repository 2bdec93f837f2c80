package hyperparameter;

import hyperparameter.value.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The conversions of the Python library: the type of the default decides, and what does not
/// convert stays as it is.
final class DynamicRead {
  private DynamicRead() {}

  static @Nullable Object convert(@Nullable Object stored, @Nullable Object fallback) {
    if (stored == null || fallback == null) {
      return stored == null ? fallback : stored;
    }
    return switch (fallback) {
      case Boolean bool -> toBoolean(stored, bool);
      case Integer _, Long _, Short _, Byte _, BigInteger _ -> toInteger(stored);
      case Float _, Double _, BigDecimal _ -> toFloat(stored);
      case String _ -> String.valueOf(stored);
      default -> stored;
    };
  }

  private static Object toBoolean(Object stored, Boolean fallback) {
    return switch (stored) {
      case Boolean value -> value;
      case Integer value -> value != 0;
      case Long value -> value != 0;
      case Short value -> value != 0;
      case Byte value -> value != 0;
      case BigInteger value -> value.signum() != 0;
      case String text ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "t", "true", "on", "1" -> true;
            case "n", "no", "f", "false", "off", "0" -> false;
            default -> fallback;
          };
      default -> fallback;
    };
  }

  private static Object toInteger(Object stored) {
    return switch (stored) {
      case Boolean value -> value ? 1L : 0L;
      case Integer value -> value.longValue();
      case Short value -> value.longValue();
      case Byte value -> value.longValue();
      case Double value -> truncated(value);
      case Float value -> truncated(value.doubleValue());
      case BigDecimal value -> Numbers.narrow(value.toBigInteger());
      case String text -> integerText(text);
      default -> stored;
    };
  }

  private static Object truncated(double value) {
    if (!Double.isFinite(value)) {
      return value;
    }
    return Numbers.narrow(new BigDecimal(value).toBigInteger());
  }

  private static Object integerText(String text) {
    Double value = Numbers.doubleOrNull(text);
    if (value == null) {
      return text;
    }
    Number exact = Numbers.integerOrNull(text);
    return exact == null ? value : exact;
  }

  private static Object toFloat(Object stored) {
    return switch (stored) {
      case Boolean value -> value ? 1.0 : 0.0;
      case Number value -> value.doubleValue();
      case String text -> {
        Double value = Numbers.doubleOrNull(text);
        yield value == null ? text : value;
      }
      default -> stored;
    };
  }
}
