package hyperparameter.schema;

import hyperparameter.config.ConfigProblem;
import hyperparameter.value.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One way in which a configuration does not fit a schema.
///
/// @param path for instance `server.ports[2]`
/// @param raw the value that was there; null if there was none
/// @param expected the wanted type
/// @param suggestions member names that may have been meant
public record Violation(
    ConfigProblem.Kind kind,
    String path,
    String message,
    @Nullable Object raw,
    String expected,
    Origin origin,
    List<String> suggestions) {

  public Violation {
    suggestions = List.copyOf(suggestions);
  }

  /// Returns the violation as a problem of the configuration.
  public ConfigProblem toProblem() {
    String text = path.isEmpty() ? message : "\"" + path + "\": " + message;
    return new ConfigProblem(kind, path, text, origin, suggestions);
  }

  /// Returns one line: place, path, message.
  public String describe() {
    return toProblem().describe();
  }
}
