package hyperparameter;

import hyperparameter.value.Secret;
import org.jspecify.annotations.Nullable;

/// Hides secrets in everything that is printed.
final class Masking {
  private Masking() {}

  /// Returns the value as reports show it.
  static String show(String key, @Nullable Object value) {
    return isSecret(key, value) ? Secret.MASK : String.valueOf(value);
  }

  static boolean isSecret(String key, @Nullable Object value) {
    if (value instanceof Secret<?>) {
      return true;
    }
    KeyName name = KeyRegistry.process().find(key);
    KeyName plain = name == null || name.plain == null ? name : name.plain;
    ParamKey<?> declaration = plain == null ? null : plain.declaration();
    return declaration != null && declaration.isSecret();
  }
}
