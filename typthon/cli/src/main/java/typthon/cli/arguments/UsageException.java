package typthon.cli.arguments;

import java.io.Serial;

/// The command line makes no sense; the message is a sentence for the user.
public final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// Makes an exception with a message that names the offending argument and the remedy.
  public UsageException(String message) {
    super(message, null, false, false);
  }
}
