package typthon.cli.arguments;

/// Whether a daemon checks.
public enum DaemonUse {
  /// If one runs, or if the configuration asks for one.
  IF_RUNNING,
  /// Always: one is started if none runs.
  ALWAYS,
  /// Never.
  NEVER
}
