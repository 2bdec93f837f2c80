package kohakuvault;

import java.util.Optional;
import kohakuvault.engine.EngineException;
import org.jspecify.annotations.Nullable;

/// What can go wrong with a vault. The message says where: file, table, key, chunk.
public class VaultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public VaultException(String message) {
    super(message);
  }

  public VaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// What SQLite said, with its result codes and the SQL, if it was SQLite that refused.
  public final Optional<EngineException> engineFailure() {
    return getCause() instanceof EngineException e ? Optional.of(e) : Optional.empty();
  }

  /// Puts a failure of SQLite into its family.
  ///
  /// @param where the file, and the table, key or column where it is known
  public static VaultException of(String where, EngineException e) {
    String message = where + ": " + e.getMessage();
    if (e.isBusy()) {
      return new VaultBusyException(message, e);
    }
    if (e.isCorrupt()) {
      return new CorruptVaultException(message, e);
    }
    if (e.isIo()) {
      return new VaultIoException(message, e);
    }
    if (e.isTooBig()) {
      return new InvalidValueException(message, e);
    }
    return new VaultException(message, e);
  }
}
