package pathvein.source;

/// The thread that walked was interrupted; its interrupt status is set again.
public final class WalkInterruptedException extends PathveinException {
  private static final long serialVersionUID = 1L;

  /// Creates the exception.
  public WalkInterruptedException() {
    super("the walk was interrupted", null);
  }
}
