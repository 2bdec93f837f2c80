package hyperparameter.value;

/// A raw value does not become the wanted type. It knows no key and no place: who asked adds them.
public final class CoercionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String expected;

  /// @param expected what would have been right, as in "expected an integer"
  /// @param got what was there instead
  public CoercionException(String expected, String got) {
    super("expected " + expected + ", got " + got, null, false, false);
    this.expected = expected;
  }

  /// Returns what would have been right.
  public String expected() {
    return expected;
  }

  /// Returns the message; never null.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
