package kohakuvault;

import org.jspecify.annotations.Nullable;

/// The file is damaged, cut short or not a vault. The message says where.
public final class CorruptVaultException extends VaultException {
  private static final long serialVersionUID = 1;

  public CorruptVaultException(String message) {
    super(message);
  }

  public CorruptVaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
