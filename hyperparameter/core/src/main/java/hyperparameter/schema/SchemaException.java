package hyperparameter.schema;

import hyperparameter.config.ConfigException;
import java.util.List;

/// A configuration does not fit a schema. It carries every violation.
public final class SchemaException extends ConfigException {
  private static final long serialVersionUID = 1;

  private final transient List<Violation> violations;

  /// @param violations at least one
  public SchemaException(List<Violation> violations) {
    super(violations.stream().map(Violation::toProblem).toList());
    this.violations = List.copyOf(violations);
  }

  /// Returns the violations in the order of the components.
  public List<Violation> violations() {
    return violations;
  }
}
