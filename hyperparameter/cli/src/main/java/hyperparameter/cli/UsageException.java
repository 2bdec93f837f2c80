package hyperparameter.cli;

/// The command line cannot be run as it stands.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
