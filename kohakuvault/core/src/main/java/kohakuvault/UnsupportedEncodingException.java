package kohakuvault;

import org.jspecify.annotations.Nullable;

/// Stored bytes are in an encoding that this library does not decode. They can still be read raw.
public final class UnsupportedEncodingException extends VaultException {
  private static final long serialVersionUID = 1;

  public UnsupportedEncodingException(String message) {
    super(message);
  }

  public UnsupportedEncodingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
