package hyperparameter.config;

/// A `key=value` text is malformed.
public final class ParamSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public ParamSyntaxException(String message) {
    super(message);
  }
}
