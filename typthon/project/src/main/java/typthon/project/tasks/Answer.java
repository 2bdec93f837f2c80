package typthon.project.tasks;

/// The outcome of asking an actor.
public sealed interface Answer<R> {
  /// The actor replied.
  record Reply<R>(R value) implements Answer<R> {}

  /// There is no reply.
  record Failure<R>(Reason reason) implements Answer<R> {}

  /// Why there is no reply.
  enum Reason {
    /// The actor had ended, ended before it replied, or failed on the message.
    DISCONNECTED,
    /// The mailbox was full; the actor never sees the message.
    FULL,
    /// No reply came in time. The message may be handled nevertheless.
    TIMEOUT
  }
}
