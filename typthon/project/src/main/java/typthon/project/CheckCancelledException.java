package typthon.project;

import java.io.Serial;

/// The check was cancelled through [Typthon#cancel].
public final class CheckCancelledException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private CheckCancelledException() {
    super("the check was cancelled", null, false, false);
  }

  /// Returns the exception to throw.
  public static CheckCancelledException now() {
    return new CheckCancelledException();
  }
}
