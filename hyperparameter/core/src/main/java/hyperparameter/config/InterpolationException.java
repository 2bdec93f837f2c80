package hyperparameter.config;

import java.util.List;

/// References of a configuration lead nowhere or in a circle. It carries all of them.
public final class InterpolationException extends ConfigException {
  private static final long serialVersionUID = 1;

  public InterpolationException(List<ConfigProblem> problems) {
    super(problems);
  }
}
