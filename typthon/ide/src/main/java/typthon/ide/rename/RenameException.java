package typthon.ide.rename;

import java.io.Serial;

/// A name cannot be changed; the message says why, in a sentence for the user.
public final class RenameException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  RenameException(String message) {
    super(message);
  }
}
