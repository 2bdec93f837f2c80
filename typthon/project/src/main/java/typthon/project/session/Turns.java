package typthon.project.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.project.CheckCancelledException;

/// Decides who uses a session: one piece of work at a time, and edits in between.
///
/// An edit waits for no check: it overtakes the one that has the turn, which ends at its next
/// definition, and takes effect as soon as that has unwound, before anybody else gets a turn. So no
/// check sees half of an edit, and none that returns a result has missed one that came before its
/// end. A check that holds out is not overtaken; edits wait for its end.
///
/// A listener that edits from within a call, on whatever thread, does not wait: its edit takes
/// effect when the check that it was told of has ended. Safe for use by any number of threads.
final class Turns {
  private final Object lock = new Object();
  private final Deque<Edit> edits = new ArrayDeque<>();
  private @Nullable Thread owner;
  private int depth;
  private @Nullable Attempt running;

  /// The thread that is telling a listener something. The calls of a check come one at a time.
  private volatile @Nullable Thread telling;

  private static final class Edit {
    final Runnable change;
    boolean done;

    Edit(Runnable change) {
      this.change = change;
    }
  }

  /// Does work that nobody ends early, when nobody else has the turn.
  ///
  /// @throws IllegalStateException if a listener asks for it in the middle of a check
  <T> T quietly(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  /// What need not wait for a turn.
  interface AtHand<T> {
    /// Returns it; null if there is nothing.
    ///
    /// @param checking whether a check has the turn that nobody has ended
    @Nullable T look(boolean checking);
  }

  /// Returns what is at hand, or does work as [#quietly] does, whatever comes first.
  ///
  /// @param atHand asked at first, whenever somebody gives up the turn, and after [#wake]
  <T> T quietlyUnless(AtHand<T> atHand, Supplier<T> work) {
    Thread own = Thread.currentThread();
    synchronized (lock) {
      List<T> found = new ArrayList<>(1);
      await(() -> {
        T now = atHand.look(running != null && !running.isOver());
        if (now != null) {
          found.add(now);
        }
        return now != null || owner == null || owner == own;
      });
      if (!found.isEmpty()) {
        return found.getFirst();
      }
      owner = own;
      depth++;
    }
    try {
      return work.get();
    } finally {
      end();
    }
  }

  /// Something may be at hand that somebody waits for.
  void wake() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  /// Has a check done when nobody else has the turn.
  ///
  /// @param manner what it does about edits
  /// @throws CheckCancelledException if it was cancelled or overtaken, even if that came too late
  ///   to end it
  /// @throws IllegalStateException if a listener asks for it in the middle of a check
  <T> T checking(Attempt.Manner manner, Function<Attempt, T> check) {
    begin();
    Attempt attempt = new Attempt(manner);
    Attempt outer = follow(attempt);
    try {
      T result = check.apply(attempt);
      follow(outer);
      attempt.goOn();
      return result;
    } catch (CheckCancelledException ended) {
      attempt.goOn();
      throw ended;
    } finally {
      follow(outer);
      end();
    }
  }

  private @Nullable Attempt follow(@Nullable Attempt next) {
    synchronized (lock) {
      Attempt before = running;
      running = next;
      return before;
    }
  }

  /// Makes a change between the turns and returns when it is made; in a call of a listener it
  /// returns at once.
  void edit(Runnable change) {
    synchronized (lock) {
      boolean told = telling == Thread.currentThread();
      if (owner == null || (owner == Thread.currentThread() && !told)) {
        change.run();
        return;
      }
      Edit edit = new Edit(change);
      edits.add(edit);
      overtakeRunning();
      await(() -> edit.done || told);
    }
  }

  /// Ends the check that has the turn, if there is one that does not hold out, since it may have
  /// seen what is no longer so.
  void overtake() {
    synchronized (lock) {
      overtakeRunning();
    }
  }

  private void overtakeRunning() {
    if (running != null) {
      running.overtake();
    }
  }

  /// Ends the check that has the turn, if there is one.
  void cancel() {
    synchronized (lock) {
      if (running != null) {
        running.cancel();
      }
    }
  }

  /// Calls a listener.
  void tell(Runnable call) {
    Thread before = telling;
    telling = Thread.currentThread();
    try {
      call.run();
    } finally {
      telling = before;
    }
  }

  private void begin() {
    Thread own = Thread.currentThread();
    synchronized (lock) {
      if (owner != own && telling == own) {
        throw new IllegalStateException(
            "a listener asked for what has to wait for the end of the check that it is told of");
      }
      await(() -> owner == null || owner == own);
      owner = own;
      depth++;
    }
  }

  private void end() {
    synchronized (lock) {
      depth--;
      if (depth == 0) {
        for (Edit edit = edits.poll(); edit != null; edit = edits.poll()) {
          edit.change.run();
          edit.done = true;
        }
        owner = null;
        lock.notifyAll();
      }
    }
  }

  /// Waits under the lock until something holds. An interrupt does not end it, since a session is
  /// not left half changed for that.
  private void await(BooleanSupplier condition) {
    boolean interrupted = false;
    while (!condition.getAsBoolean()) {
      try {
        lock.wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
