package typthon.contracts.validation;

import org.jspecify.annotations.Nullable;

/// Whether a value fits a contract and, if not, where it does not.
///
/// @param ok whether it fits
/// @param path from the value to the part that does not fit, such as `[1]` or ` key`; empty for the
///   value itself
/// @param expected the contract of that part; empty if `ok`
/// @param actual the class of that part; empty if `ok`
/// @param reason what kind of mismatch it is, or null if `ok`
public record ValidationResult(
    boolean ok, String path, String expected, String actual, @Nullable Reason reason) {
  /// The value fits.
  public static final ValidationResult OK = new ValidationResult(true, "", "", "", null);

  /// Kinds of mismatch, with the words by which messages name them.
  public enum Reason {
    TYPE("type mismatch"),
    UNION("no member of the union fits"),
    REFINEMENT("refinement not satisfied"),
    CONSTRAINT("constraint not satisfied"),
    ARITY("wrong number of elements");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /// Returns the words.
    public String text() {
      return text;
    }
  }

  /// Returns one sentence about what `subject` is, for instance `argument 0`.
  public String message(String subject) {
    return reason == null
        ? subject + path + ": ok"
        : subject + path + ": " + reason.text() + ": expected " + expected + ", got " + actual;
  }

  /// Returns this result seen from one level further out.
  ValidationResult under(String step) {
    return ok ? this : new ValidationResult(false, step + path, expected, actual, reason);
  }
}
