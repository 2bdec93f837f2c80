package kohakuvault.collections;

import org.jspecify.annotations.Nullable;

/// 64 bits of a key whose signed order agrees with the natural order of the keys: equal prefixes
/// say nothing, different ones decide.
enum KeyPrefix {
  /// Keys of any class, or with a comparator of their own: the prefix never decides.
  NONE,
  /// `Byte`, `Short`, `Integer` or `Long`: the value.
  INTEGER,
  /// `String`: the first four UTF-16 units.
  TEXT;

  /// Returns how keys like `key` are abbreviated under their natural order.
  static KeyPrefix of(Object key) {
    return switch (key) {
      case String _ -> TEXT;
      case Long _, Integer _, Short _, Byte _ -> INTEGER;
      default -> NONE;
    };
  }

  /// Returns the prefix of `key`.
  ///
  /// @throws ClassCastException if the key is of another kind
  long of(@Nullable Object key, @Nullable Class<?> keyClass) {
    return switch (this) {
      case NONE -> 0;
      case INTEGER -> {
        if (key == null || key.getClass() != keyClass) {
          throw new ClassCastException("the key " + key + " is no " + keyClass);
        }
        yield ((Number) key).longValue();
      }
      case TEXT -> ofText((String) java.util.Objects.requireNonNull(key, "a key is never null"));
    };
  }

  private static long ofText(String text) {
    long prefix = 0;
    int length = Math.min(4, text.length());
    for (int i = 0; i < length; i++) {
      prefix |= (long) text.charAt(i) << (48 - 16 * i);
    }
    return prefix ^ Long.MIN_VALUE;
  }
}
