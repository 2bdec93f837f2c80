package hyperparameter;

import hyperparameter.value.Origin;
import hyperparameter.value.Suggestions;
import java.util.List;
import java.util.NoSuchElementException;

/// A required parameter has no value.
public final class ParamMissingException extends NoSuchElementException {
  private static final long serialVersionUID = 1;

  private final String key;
  private final transient List<String> suggestions;

  ParamMissingException(String key, List<String> suggestions) {
    super("parameter \"" + key + "\" is required but not set" + Suggestions.phrase(suggestions));
    this.key = key;
    this.suggestions = suggestions;
  }

  ParamMissingException(String key, Origin nullAt) {
    super("parameter \"" + key + "\" is required but explicitly null (" + nullAt.describe() + ")");
    this.key = key;
    this.suggestions = List.of();
  }

  public String key() {
    return key;
  }

  /// Returns keys that may have been meant, nearest first.
  public List<String> suggestions() {
    return suggestions;
  }
}
