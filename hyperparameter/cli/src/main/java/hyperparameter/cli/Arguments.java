package hyperparameter.cli;

import java.util.Map;

/// The positional arguments of a command, converted to their types.
public final class Arguments {
  private final Map<String, Object> values;

  Arguments(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /// Returns an argument.
  ///
  /// @throws IllegalArgumentException if the command declares no such argument
  /// @throws ClassCastException if it declares another type
  public <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the command declares no argument \"" + name + "\"");
    }
    return type.cast(value);
  }
}
