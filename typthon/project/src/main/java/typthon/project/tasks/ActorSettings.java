package typthon.project.tasks;

/// How an actor keeps its messages and what it does when one fails.
///
/// @param capacity how many messages wait at most, not counting the one at work
/// @param supervision what follows a failure
/// @param listener hears of escalated failures and of those of the hooks
public record ActorSettings(int capacity, Supervision supervision, FailureListener listener) {
  /// @throws IllegalArgumentException if `capacity` is not positive
  public ActorSettings {
    if (capacity < 1) {
      throw new IllegalArgumentException("a mailbox holds at least one message, not " + capacity);
    }
  }

  /// Any number of messages wait, and a failure ends the actor.
  public static ActorSettings unbounded() {
    return bounded(Integer.MAX_VALUE);
  }

  /// At most `capacity` messages wait, and a failure ends the actor.
  ///
  /// @throws IllegalArgumentException if `capacity` is not positive
  public static ActorSettings bounded(int capacity) {
    return new ActorSettings(capacity, Supervision.STOP, (actor, failure) -> {});
  }

  /// Returns these settings with another supervision.
  public ActorSettings onFailure(Supervision other) {
    return new ActorSettings(capacity, other, listener);
  }

  /// Returns these settings with another listener.
  public ActorSettings reportingTo(FailureListener other) {
    return new ActorSettings(capacity, supervision, other);
  }
}
