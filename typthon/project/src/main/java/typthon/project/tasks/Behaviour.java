package typthon.project.tasks;

/// What an actor does with its messages.
///
/// All methods are called by the one thread of the actor, so fields need no guard.
@FunctionalInterface
public interface Behaviour<M> {
  /// Called once before the first message. If it fails, the actor tells its listener and ends.
  default void started() throws Exception {}

  /// Handles one message. What follows a failure is said by [Supervision].
  void handle(M message) throws Exception;

  /// Called once after the last message, also when that one failed or when `started` did. A failure
  /// of it is told to the listener.
  default void stopped() throws Exception {}
}
