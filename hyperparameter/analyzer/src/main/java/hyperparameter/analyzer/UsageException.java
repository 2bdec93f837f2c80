package hyperparameter.analyzer;

/// The tool was asked for something that it cannot do; the message says why.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
