package typthon.project.session;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import typthon.project.CheckCancelledException;

/// One attempt at a check: tells whether anybody still wants its result. Safe for use by any number
/// of threads.
final class Attempt {
  private final Manner manner;
  private final AtomicReference<@Nullable CheckCancelledException> end = new AtomicReference<>();

  /// What an attempt does about edits.
  enum Manner {
    /// Those of the session end it; the disk is looked at once.
    ONCE,
    /// Those of the session end it, and before it answers it looks whether it is still right.
    NEWEST,
    /// They wait for its end.
    HOLDING_OUT
  }

  Attempt(Manner manner) {
    this.manner = manner;
  }

  /// Tells whether the answer shall be right for the files as they are when it is given.
  boolean isForNewest() {
    return manner == Manner.NEWEST;
  }

  /// Somebody has ended it.
  void cancel() {
    end.set(CheckCancelledException.now());
  }

  /// An edit has come: what comes out is out of date.
  void overtake() {
    if (manner != Manner.HOLDING_OUT) {
      end.compareAndSet(null, CheckCancelledException.byEdit());
    }
  }

  boolean isOver() {
    return end.get() != null;
  }

  /// Returns if the attempt is still wanted.
  ///
  /// @throws CheckCancelledException if not
  void goOn() {
    CheckCancelledException ended = end.get();
    if (ended != null) {
      throw ended;
    }
  }

  /// Returns what to throw where the checker has noticed that the attempt is over.
  CheckCancelledException ended() {
    CheckCancelledException ended = end.get();
    return ended == null ? CheckCancelledException.now() : ended;
  }
}
