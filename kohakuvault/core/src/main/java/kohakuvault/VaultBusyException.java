package kohakuvault;

import org.jspecify.annotations.Nullable;

/// Another connection holds the file, and waiting and trying again did not help.
public final class VaultBusyException extends VaultException {
  private static final long serialVersionUID = 1;

  public VaultBusyException(String message) {
    super(message);
  }

  public VaultBusyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
