package typthon.project.tasks;

/// What became of a message that was told to an actor.
public enum Delivery {
  /// It lies in the mailbox. It is handled unless the actor ends before its turn.
  ACCEPTED,
  /// The mailbox is full. The message is dropped.
  FULL,
  /// The actor has ended or is about to. The message is dropped.
  STOPPED
}
