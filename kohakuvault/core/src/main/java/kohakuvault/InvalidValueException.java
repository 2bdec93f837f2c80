package kohakuvault;

import org.jspecify.annotations.Nullable;

/// A value cannot be stored as asked: wrong kind, wrong length, out of range.
public final class InvalidValueException extends VaultException {
  private static final long serialVersionUID = 1;

  public InvalidValueException(String message) {
    super(message);
  }

  public InvalidValueException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
