package typthon.checker.engine;

import org.jspecify.annotations.Nullable;

/// A question under way.
final class Frame {
  final Task task;
  final Question question;
  final Level level;
  final int depth;

  /// The same question, under way where it cannot be seen from here.
  @Nullable Frame elsewhere;

  private @Nullable Object provisional;
  private boolean hasProvisional;

  /// Whether somebody asked for this question while it was under way.
  boolean cyclic;

  /// Whether the rounds of the cycle begin elsewhere.
  boolean misplaced;

  /// The depth of the first question under way that the answer depends on.
  int lowest = Integer.MAX_VALUE;

  /// The number of the newest carried answer when this question was begun.
  final long carriedBefore;

  /// Once this question has a provisional answer: the outer one that the answer depends on.
  @Nullable Frame heldBy;

  Frame(Task task, Level level) {
    this.task = task;
    this.question = task.question();
    this.level = level;
    this.depth = level.depth();
    this.carriedBefore = level.carriedNumber;
  }

  /// Returns what the question sees of itself now: at first its seed.
  @Nullable Object provisional() {
    if (!hasProvisional) {
      setProvisional(task.seed().get());
    }
    return provisional;
  }

  void setProvisional(@Nullable Object value) {
    provisional = value;
    hasProvisional = true;
  }

  boolean isOutside(Frame other) {
    return level == other.level ? depth < other.depth : level.number < other.level.number;
  }

  /// Tells whether the answer depends on a question that was under way before.
  boolean isInner() {
    return lowest < depth;
  }

  /// Returns the depth of the question under way that an answer depends on now which depended on
  /// this one. A question that has got a provisional answer itself hands all that it held over to
  /// its own holder.
  int holderDepth() {
    Frame last = this;
    while (last.heldBy != null) {
      last = last.heldBy;
    }
    for (Frame at = this; at.heldBy != null; ) {
      Frame next = at.heldBy;
      at.heldBy = last;
      at = next;
    }
    return last.depth;
  }
}
