package kohakuvault.packer;

import org.jspecify.annotations.Nullable;

/// A dtype, a value or bytes that do not fit together.
public final class PackException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public PackException(String message) {
    super(message);
  }

  public PackException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
