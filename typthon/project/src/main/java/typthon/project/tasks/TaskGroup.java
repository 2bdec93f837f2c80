package typthon.project.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The tasks of one scope, each on a virtual thread of its own.
///
/// Invariant: a thread stands in `running` from before its start until its task has ended, and no
/// thread is added once `closed` is set. Safe for use by any number of threads.
final class TaskGroup {
  private final Object lock = new Object();
  private final Map<Thread, Future<?>> running = new LinkedHashMap<>();
  private boolean closed;

  private final @Nullable Semaphore permits;
  private final Consumer<Throwable> failures;

  /// @param limit how many tasks run at the same time; 0 for any number
  /// @param failures is told every failure, by the thread of the task, before that thread ends
  /// @throws IllegalArgumentException if `limit` is negative
  TaskGroup(int limit, Consumer<Throwable> failures) {
    if (limit < 0) {
      throw new IllegalArgumentException("the limit of tasks must not be negative: " + limit);
    }
    this.permits = limit == 0 ? null : new Semaphore(limit, true);
    this.failures = failures;
  }

  <T> Future<T> spawn(Callable<T> work) {
    Task<T> task = new Task<>(work);
    Thread thread = Thread.ofVirtual().name("task").unstarted(() -> run(task));
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("the scope is closed; open a new one for further tasks");
      }
      running.put(thread, task);
      try {
        thread.start();
      } catch (Throwable failure) {
        running.remove(thread);
        throw failure;
      }
    }
    return task;
  }

  private void run(FutureTask<?> task) {
    try {
      if (permits == null) {
        task.run();
      } else {
        runWithPermit(permits, task);
      }
    } finally {
      synchronized (lock) {
        running.remove(Thread.currentThread());
      }
    }
  }

  private void runWithPermit(Semaphore permits, FutureTask<?> task) {
    try {
      permits.acquire();
    } catch (InterruptedException closing) {
      // Only the closing of the scope interrupts a thread that does not run its task yet.
      task.cancel(false);
      return;
    }
    try {
      if (isClosed()) {
        task.cancel(false);
      } else {
        task.run();
      }
    } finally {
      permits.release();
    }
  }

  /// While the scope is being closed, this waits until all tasks are cancelled: none starts because
  /// another one made room for it.
  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /// Waits until no task is left, those included that tasks spawn meanwhile.
  void join() throws InterruptedException {
    refuseOwnTasks();
    for (List<Thread> threads = threads(); !threads.isEmpty(); threads = threads()) {
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  /// Cancels what is left and waits for it, whether or not the caller is interrupted.
  void close() {
    refuseOwnTasks();
    cancelAll();
    boolean interrupted = false;
    while (true) {
      try {
        join();
        break;
      } catch (InterruptedException waiting) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void cancelAll() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      running.forEach((thread, task) -> {
        // First the task, so that its end counts as cancelled; then the thread, which may wait
        // for a permit.
        task.cancel(true);
        thread.interrupt();
      });
    }
  }

  private List<Thread> threads() {
    synchronized (lock) {
      return new ArrayList<>(running.keySet());
    }
  }

  private void refuseOwnTasks() {
    synchronized (lock) {
      if (running.containsKey(Thread.currentThread())) {
        throw new IllegalStateException(
            "a task must not wait for its own scope; let the owner of the scope do it");
      }
    }
  }

  private final class Task<T> extends FutureTask<T> {
    Task(Callable<T> work) {
      super(work);
    }

    @Override
    protected void done() {
      if (state() == State.FAILED) {
        failures.accept(exceptionNow());
      }
    }
  }
}
