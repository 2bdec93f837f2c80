package hyperparameter.config;

import hyperparameter.value.Origin;
import hyperparameter.value.Suggestions;
import java.util.List;

/// Something wrong with a configuration.
///
/// @param path the dotted key it is about; empty for a whole file
/// @param message what is wrong, as a sentence without the place
/// @param suggestions keys that may have been meant, nearest first
public record ConfigProblem(
    Kind kind, String path, String message, Origin origin, List<String> suggestions) {

  /// What sort of problem it is, for callers that treat some as warnings.
  public enum Kind {
    /// The file cannot be read or is against its format.
    SYNTAX,
    /// A key that nobody declares.
    UNKNOWN_KEY,
    /// A value of the wrong type.
    WRONG_TYPE,
    /// A value against a constraint, such as a range.
    CONSTRAINT,
    /// A value that is needed and not there.
    MISSING,
    /// A reference to a key that is not there.
    UNKNOWN_REFERENCE,
    /// References that lead back to themselves.
    REFERENCE_CYCLE,
    /// Something odd that is harmless.
    ODDITY,
    /// A key whose declaration is marked as deprecated.
    DEPRECATED
  }

  public ConfigProblem {
    suggestions = List.copyOf(suggestions);
  }

  /// A problem without suggestions.
  public ConfigProblem(Kind kind, String path, String message, Origin origin) {
    this(kind, path, message, origin, List.of());
  }

  /// Returns one line: place, message, suggestions.
  public String describe() {
    return origin.describe() + ": " + message + Suggestions.phrase(suggestions);
  }
}
