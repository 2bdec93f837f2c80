package hyperparameter;

import hyperparameter.value.Coercions;
import hyperparameter.value.Scalars;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// What a typed read wants.
interface Target {

  /// Converts a raw value that is not null.
  ///
  /// @throws hyperparameter.value.CoercionException if it does not convert without loss
  Object convert(Object raw);

  /// Converts what the strict rules refuse, or returns null where the lenient rules take the
  /// default.
  default @Nullable Object convertLeniently(Object raw) {
    return null;
  }

  Target INT = integer(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE);
  Target LONG = integer(Long.class, Long.MIN_VALUE, Long.MAX_VALUE);
  Target DOUBLE = Scalars::toDouble;
  Target BOOLEAN = Scalars::toBoolean;
  Target TEXT = Scalars::toText;

  private static Target integer(Class<?> type, long min, long max) {
    return new Target() {
      @Override
      public Object convert(Object raw) {
        return box(type, Scalars.toLong(raw, min, max, "an integer"));
      }

      @Override
      public @Nullable Object convertLeniently(Object raw) {
        Long truncated = truncated(raw, min, max);
        return truncated == null ? null : box(type, truncated);
      }
    };
  }

  private static Object box(Class<?> type, long value) {
    if (type == Integer.class) {
      return (int) value;
    }
    return value;
  }

  /// Truncates a finite float toward zero; null if `raw` is none or the result is out of range.
  static @Nullable Long truncated(Object raw, long min, long max) {
    if (raw instanceof Double || raw instanceof Float) {
      double value = ((Number) raw).doubleValue();
      if (Double.isFinite(value) && value > min - 1.0 && value < max + 1.0) {
        return Math.clamp((long) value, min, max);
      }
    }
    return null;
  }

  static Target of(Type type, Coercions engine) {
    return raw -> engine.coerce(raw, type);
  }
}
