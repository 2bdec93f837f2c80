package kohakuvault;

import org.jspecify.annotations.Nullable;

/// The disk, the file system or a stream failed, or the file cannot be opened.
public final class VaultIoException extends VaultException {
  private static final long serialVersionUID = 1;

  public VaultIoException(String message) {
    super(message);
  }

  public VaultIoException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
