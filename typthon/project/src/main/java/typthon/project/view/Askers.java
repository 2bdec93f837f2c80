package typthon.project.view;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.project.CheckCancelledException;
import typthon.project.view.DeepThreads.DeepThread;

/// Decides who may ask about the program of a session, and when that may be another.
///
/// Any number of threads ask at once. An edit makes all that they ask out of date: questions that
/// are under way end at the next definition, new ones are refused, and when the last has ended the
/// program may change. Nobody who asks ever waits for more than such a change. Checks ask without
/// being known here: the turns of the session keep them apart from changes. Safe for use by any
/// number of threads.
public final class Askers implements AutoCloseable {
  private static final long REST_NANOS = 500_000;

  private final Object lock = new Object();
  private @Nullable DeepThreads threads;
  private boolean closed;
  private final int spare;
  private final AtomicInteger resting = new AtomicInteger();
  private volatile long revision;
  private volatile int asking;

  /// @param spare how many processors checks leave alone
  public Askers(int spare) {
    this.spare = Math.max(0, spare);
  }

  /// Returns the number of the state that the project is in. It grows with each edit.
  public long revision() {
    return revision;
  }

  /// Makes everything out of date that was asked or looked at so far.
  @SuppressWarnings("NonAtomicVolatileUpdate") // Written under the lock alone.
  public void outdate() {
    synchronized (lock) {
      revision++;
    }
  }

  /// Makes everything out of date, and the change when nobody asks any more. Nobody may call this
  /// from within a question.
  @SuppressWarnings("NonAtomicVolatileUpdate") // Written under the lock alone.
  public void change(Runnable change) {
    boolean interrupted = false;
    synchronized (lock) {
      revision++;
      while (asking > 0) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      change.run();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns what is made of the state that the project is in, while that does not change.
  public <T extends @Nullable Object> T now(LongFunction<T> make) {
    synchronized (lock) {
      return make.apply(revision);
    }
  }

  /// Asks about the program on this thread.
  ///
  /// @param of the revision that the question is about
  /// @throws CheckCancelledException if that is out of date
  <T> T ask(long of, Supplier<T> question) {
    synchronized (lock) {
      if (of != revision) {
        throw CheckCancelledException.byEdit();
      }
      asking = asking + 1;
    }
    try {
      return question.get();
    } finally {
      synchronized (lock) {
        asking = asking - 1;
        if (asking == 0) {
          lock.notifyAll();
        }
      }
    }
  }

  /// Asks the checker, on a thread with a deep stack.
  ///
  /// @param of the revision that the question is about
  /// @throws CheckCancelledException if that is out of date
  <T> T askDeeply(long of, Supplier<T> question) {
    return threads()
        .run(() -> {
          DeepThread thread = (DeepThread) Thread.currentThread();
          long outer = thread.revision;
          thread.revision = of;
          try {
            return ask(of, question);
          } finally {
            thread.revision = outer;
          }
        });
  }

  /// Refuses what may have to wait until nobody asks.
  ///
  /// @throws IllegalStateException if the calling thread asks
  public void mustNotAsk() {
    if (Thread.currentThread() instanceof DeepThread asker && asker.revision >= 0) {
      throw new IllegalStateException(
          "a session was to be edited, checked or viewed by a question about one of its views");
    }
  }

  /// Tells whether what the calling thread asks the checker is not wanted any more. Called very
  /// often.
  ///
  /// @param ofChecks tells it of the threads that do not ask for views
  public boolean isUnwanted(BooleanSupplier ofChecks) {
    if (Thread.currentThread() instanceof DeepThread asker) {
      return asker.revision != revision;
    }
    if (asking > spare) {
      rest();
    }
    return ofChecks.getAsBoolean();
  }

  /// Has a thread of a check leave its processor to somebody who asks, one for each, for a moment:
  /// who asks is a person who waits.
  private void rest() {
    if (resting.incrementAndGet() <= asking - spare) {
      LockSupport.parkNanos(REST_NANOS);
    }
    resting.decrementAndGet();
  }

  /// Returns the threads that ask; a session without views has none.
  private DeepThreads threads() {
    synchronized (lock) {
      DeepThreads known = threads;
      if (known == null) {
        known = new DeepThreads();
        threads = known;
        if (closed) {
          known.close();
        }
      }
      return known;
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (threads != null) {
        threads.close();
      }
    }
  }
}
