package hyperparameter;

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
}
