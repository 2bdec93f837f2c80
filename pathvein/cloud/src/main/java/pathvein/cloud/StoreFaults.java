package pathvein.cloud;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pathvein.objects.TransientStoreException;

/// Tells what the answers of stores mean.
final class StoreFaults {
  private StoreFaults() {}

  /// Returns the exception for an HTTP status.
  ///
  /// @param place what was asked for
  /// @param status the status; 0 if there was no answer
  /// @param retryAfter how many seconds the store asks to wait, as it wrote them; null if it did
  ///   not
  static IOException of(String place, int status, @Nullable String retryAfter, Exception cause) {
    String message = place + ": " + cause.getMessage();
    if (status == 401 || status == 403) {
      return initCause(new AccessDeniedException(place, null, cause.getMessage()), cause);
    }
    if (status == 404) {
      return initCause(new NoSuchFileException(place, null, cause.getMessage()), cause);
    }
    if (status == 0 || status == 408 || status == 429 || status >= 500) {
      return new TransientStoreException(message, seconds(retryAfter), cause);
    }
    return new IOException(message, cause);
  }

  /// Returns the exception for a fault that is not an answer of the store: the network's, which
  /// some clients wrap more than once.
  ///
  /// @throws RuntimeException the fault itself, if it is of another kind
  static IOException ofNetwork(String place, RuntimeException fault) {
    for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof TimeoutException) {
        String reason = place + ": the store cannot be reached: " + cause.getMessage();
        return new TransientStoreException(reason, null, fault);
      }
    }
    throw fault;
  }

  private static IOException initCause(IOException fault, Exception cause) {
    fault.initCause(cause);
    return fault;
  }

  private static @Nullable Duration seconds(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 6) {
      return null;
    }
    for (char unit : text.toCharArray()) {
      if (unit < '0' || unit > '9') {
        return null; // A date is as good as no wish.
      }
    }
    return Duration.ofSeconds(Integer.parseInt(text));
  }
}
