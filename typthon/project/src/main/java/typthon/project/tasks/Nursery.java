package typthon.project.tasks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;

/// A scope that keeps the failures of its tasks; one failure does not stop the others.
///
/// Safe for use by any number of threads; tasks may spawn further tasks, but not wait for their own
/// nursery.
public final class Nursery implements AutoCloseable {
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final TaskGroup group;

  /// A nursery in which any number of tasks run at the same time.
  public Nursery() {
    this(0);
  }

  /// @param limit how many tasks run at the same time; 0 for any number
  /// @throws IllegalArgumentException if `limit` is negative
  public Nursery(int limit) {
    this.group = new TaskGroup(limit, failures::add);
  }

  /// Starts `task` on a virtual thread, or as soon as the limit allows it, and returns at once.
  ///
  /// @return what the task gives or how it fails; cancelled if the nursery is closed before its end
  /// @throws IllegalStateException if the nursery is closed
  public <T> Future<T> spawn(Callable<T> task) {
    return group.spawn(task);
  }

  /// Waits until all tasks have ended and returns all failures since the nursery was opened, in the
  /// order in which they happened. A task that was cancelled has not failed.
  ///
  /// @throws InterruptedException if the caller is interrupted; the tasks go on
  /// @throws IllegalStateException if a task of this nursery calls it
  public List<Throwable> join() throws InterruptedException {
    group.join();
    return List.copyOf(failures);
  }

  /// Takes no more tasks, drops those that wait, interrupts those that run and waits for their end.
  ///
  /// A task that does not mind interrupts is waited for. If the caller is interrupted, it waits
  /// nevertheless and keeps its interrupt status. Closing twice is harmless.
  ///
  /// @throws IllegalStateException if a task of this nursery calls it
  @Override
  public void close() {
    group.close();
  }
}
