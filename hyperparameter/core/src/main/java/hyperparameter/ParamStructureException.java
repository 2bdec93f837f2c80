package hyperparameter;

/// Scopes were closed in another order than the reverse of their opening.
public final class ParamStructureException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public ParamStructureException(String message) {
    super(message);
  }
}
