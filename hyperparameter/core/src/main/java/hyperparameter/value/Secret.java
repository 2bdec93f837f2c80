package hyperparameter.value;

import java.util.Objects;

/// A value that never prints: `toString` hides it, and every report masks it.
///
/// @param <T> what is hidden
public final class Secret<T> {
  /// What reports show in place of a secret.
  public static final String MASK = "********";

  private final T value;

  private Secret(T value) {
    this.value = Objects.requireNonNull(value);
  }

  /// Hides a value.
  public static <T> Secret<T> of(T value) {
    return new Secret<>(value);
  }

  /// Returns the hidden value.
  public T reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret<?> secret && value.equals(secret.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
