package typthon.contracts;

/// A contract that is not in the language, with the place of the first character that does not fit.
public final class ContractSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// What kind of text is malformed.
  public enum Kind {
    SIGNATURE,
    PREDICATE
  }

  private final Kind kind;
  private final int offset;
  private final String reason;

  /// @param kind what is malformed
  /// @param offset UTF-16 units from the start of the whole text
  /// @param message one sentence that says what was expected
  public ContractSyntaxException(Kind kind, int offset, String message) {
    super(message);
    this.kind = kind;
    this.offset = offset;
    this.reason = message;
  }

  /// Returns what is malformed.
  public Kind kind() {
    return kind;
  }

  /// Returns the message: one sentence that says what was expected.
  public String reason() {
    return reason;
  }

  /// Returns where, in UTF-16 units from the start of the whole text.
  public int offset() {
    return offset;
  }
}
