package typthon.project;

/// How a check ended, as a process tells it.
public enum ExitStatus {
  /// Nothing at or above the failing severity was found.
  CLEAN(0),
  /// Something at or above the failing severity was found.
  FINDINGS(1),
  /// The command line, the configuration, or a file or directory that was named cannot be used.
  UNUSABLE(2),
  /// The checker itself failed on at least one module.
  INTERNAL_ERROR(3),
  /// The user interrupted the check.
  INTERRUPTED(130);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /// Returns the exit code of the process.
  public int code() {
    return code;
  }

  /// Returns the status with an exit code; any other code is an internal error.
  public static ExitStatus of(int code) {
    for (ExitStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    return INTERNAL_ERROR;
  }
}
