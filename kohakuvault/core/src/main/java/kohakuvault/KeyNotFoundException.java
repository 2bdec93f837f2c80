package kohakuvault;

import org.jspecify.annotations.Nullable;

/// A key, an id or a name is not in the vault.
public final class KeyNotFoundException extends VaultException {
  private static final long serialVersionUID = 1;

  public KeyNotFoundException(String message) {
    super(message);
  }

  public KeyNotFoundException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
