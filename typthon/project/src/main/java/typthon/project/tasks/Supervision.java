package typthon.project.tasks;

/// What an actor does when a message fails. The message is not tried again.
public enum Supervision {
  /// Goes on with the next message and a new behaviour, so that no state of the failed one is left.
  RESTART,
  /// Ends.
  STOP,
  /// Hands the failure to its [FailureListener] and ends.
  ESCALATE
}
