package typthon.project;

import java.io.Serial;

/// The check ended without a result: it was cancelled through [Typthon#cancel], or an edit overtook
/// it. Modules that it had completed are not checked again as long as they and what they use are
/// the same; nothing is kept of those that it had only begun.
public final class CheckCancelledException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean overtaken;

  private CheckCancelledException(String message, boolean overtaken) {
    super(message, null, false, false);
    this.overtaken = overtaken;
  }

  /// Returns the exception to throw.
  public static CheckCancelledException now() {
    return new CheckCancelledException("the check was cancelled", false);
  }

  /// Returns the exception to throw when an edit has overtaken a check.
  public static CheckCancelledException byEdit() {
    return new CheckCancelledException("the check was overtaken by an edit", true);
  }

  /// Tells whether an edit ended the check: the same check begun anew sees it.
  public boolean isOvertaken() {
    return overtaken;
  }
}
