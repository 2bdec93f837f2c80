package pathvein.objects;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A store that is overloaded or out of order for the moment.
public final class TransientStoreException extends IOException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /// @param message what the store said
  /// @param retryAfter how long it asks to wait; null if it does not say
  /// @param cause the fault
  public TransientStoreException(
      String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /// Returns how long the store asks to wait; null if it does not say.
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
