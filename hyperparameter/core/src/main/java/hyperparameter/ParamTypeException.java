package hyperparameter;

import hyperparameter.value.CoercionException;
import hyperparameter.value.Origin;
import hyperparameter.value.Secret;
import org.jspecify.annotations.Nullable;

/// A parameter has a value that does not become the wanted type.
public final class ParamTypeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String key;
  private final transient @Nullable Object raw;
  private final String expected;
  private final transient Origin origin;

  ParamTypeException(String key, @Nullable Object raw, CoercionException why, Origin origin) {
    super("parameter \"" + key + "\": " + reason(key, raw, why) + " (" + origin.describe() + ")");
    this.key = key;
    this.raw = raw;
    this.expected = why.expected();
    this.origin = origin;
  }

  private static String reason(String key, @Nullable Object raw, CoercionException why) {
    return Masking.isSecret(key, raw)
        ? "expected " + why.expected() + ", got " + Secret.MASK
        : why.getMessage();
  }

  public String key() {
    return key;
  }

  /// Returns the value as it was written.
  public @Nullable Object raw() {
    return raw;
  }

  /// Returns what would have been right.
  public String expected() {
    return expected;
  }

  public Origin origin() {
    return origin;
  }
}
