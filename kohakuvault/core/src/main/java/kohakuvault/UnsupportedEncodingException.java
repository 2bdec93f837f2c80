package kohakuvault;

import org.jspecify.annotations.Nullable;

/// Stored bytes are in an encoding that this library does not decode, as a pickle of Python
/// objects.
public final class UnsupportedEncodingException extends VaultException {
  private static final long serialVersionUID = 1;

  private final byte[] stored;

  /// @param stored the bytes as they are in the file
  public UnsupportedEncodingException(String message, byte[] stored, @Nullable Throwable cause) {
    super(message, cause);
    this.stored = stored.clone();
  }

  /// The bytes as they are in the file.
  public byte[] stored() {
    return stored.clone();
  }
}
