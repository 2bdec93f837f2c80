package typthon.contracts;

/// A piece of contract text.
///
/// @param kind what it is
/// @param text as written; for a string, its value
/// @param offset UTF-16 units from the start of the text
/// @param end offset behind it
public record Token(Kind kind, String text, int offset, int end) {
  /// Kinds of tokens.
  public enum Kind {
    NAME,
    NUMBER,
    STRING,
    OPERATOR,
    END
  }

  /// Tells whether this is the operator or keyword `wanted`.
  public boolean is(String wanted) {
    return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(wanted);
  }
}
