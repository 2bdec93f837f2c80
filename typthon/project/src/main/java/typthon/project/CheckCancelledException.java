package typthon.project;

import java.io.Serial;

/// The check was cancelled through [Typthon#cancel].
public final class CheckCancelledException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  CheckCancelledException() {
    super("the check was cancelled", null, false, false);
  }
}
