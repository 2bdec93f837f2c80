package typthon.checker.rules;

/// How much a finding matters, the least first.
public enum Severity {
  OFF,
  HINT,
  INFO,
  WARNING,
  ERROR;

  /// Returns the name that configuration files and reports use, for instance `warning`.
  public String label() {
    return switch (this) {
      case OFF -> "off";
      case HINT -> "hint";
      case INFO -> "info";
      case WARNING -> "warning";
      case ERROR -> "error";
    };
  }
}
