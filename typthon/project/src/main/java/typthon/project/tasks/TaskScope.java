package typthon.project.tasks;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/// A block of code whose tasks do not outlive it.
///
/// ```java
/// try (TaskScope scope = new TaskScope()) {
///   Future<String> text = scope.spawn(() -> read(path));
///   scope.joinAll();
/// }
/// ```
///
/// A failure of a task is told by its future alone; use a [Nursery] to gather them. Safe for use by
/// any number of threads; tasks may spawn further tasks, but not wait for their own scope.
public final class TaskScope implements AutoCloseable {
  private final TaskGroup group;

  /// A scope in which any number of tasks run at the same time.
  public TaskScope() {
    this(0);
  }

  /// @param limit how many tasks run at the same time; 0 for any number
  /// @throws IllegalArgumentException if `limit` is negative
  public TaskScope(int limit) {
    this.group = new TaskGroup(limit, failure -> {});
  }

  /// Starts `task` on a virtual thread, or as soon as the limit allows it, and returns at once.
  ///
  /// @return what the task gives or how it fails; cancelled if the scope is closed before its end
  /// @throws IllegalStateException if the scope is closed
  public <T> Future<T> spawn(Callable<T> task) {
    return group.spawn(task);
  }

  /// Waits until all tasks have ended, well or not, those that tasks spawn meanwhile included.
  ///
  /// @throws InterruptedException if the caller is interrupted; the tasks go on
  /// @throws IllegalStateException if a task of this scope calls it
  public void joinAll() throws InterruptedException {
    group.join();
  }

  /// Takes no more tasks, drops those that wait, interrupts those that run and waits for their end.
  ///
  /// A task that does not mind interrupts is waited for. If the caller is interrupted, it waits
  /// nevertheless and keeps its interrupt status. Closing twice is harmless.
  ///
  /// @throws IllegalStateException if a task of this scope calls it
  @Override
  public void close() {
    group.close();
  }
}
