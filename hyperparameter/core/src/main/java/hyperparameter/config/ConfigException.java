package hyperparameter.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A configuration cannot be used. It carries every problem that was found, not only the first.
public class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<ConfigProblem> problems;

  /// @param problems at least one
  public ConfigException(List<ConfigProblem> problems) {
    this(problems, null);
  }

  public ConfigException(List<ConfigProblem> problems, @Nullable Throwable cause) {
    super(problems.stream().map(ConfigProblem::describe).collect(Collectors.joining("\n")), cause);
    this.problems = List.copyOf(problems);
  }

  /// Returns the problems in the order of the configuration.
  public List<ConfigProblem> problems() {
    return problems;
  }
}
