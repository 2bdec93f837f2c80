package typthon.project;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/// Hands the calls of a check to an executor, in order and one at a time whatever the number of its
/// threads.
final class RelayedListener implements CheckListener {
  private final CheckListener target;
  private final Executor executor;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  RelayedListener(CheckListener target, Executor executor) {
    this.target = target;
    this.executor = executor;
  }

  @Override
  public void started(int files) {
    tell(() -> target.started(files));
  }

  @Override
  public void checked(Path file, int done, int files) {
    tell(() -> target.checked(file, done, files));
  }

  @Override
  public void finished(CheckResult result) {
    tell(() -> target.finished(result));
  }

  private void tell(Runnable event) {
    synchronized (waiting) {
      waiting.add(event);
      if (busy) {
        return;
      }
      busy = true;
    }
    hand();
  }

  private void hand() {
    try {
      executor.execute(this::next);
    } catch (RuntimeException refused) {
      synchronized (waiting) {
        waiting.clear();
        busy = false;
      }
      throw refused;
    }
  }

  /// Runs one event. Whatever becomes of it, the next one follows.
  private void next() {
    Runnable event;
    synchronized (waiting) {
      event = waiting.remove();
    }
    try {
      event.run();
    } finally {
      boolean more;
      synchronized (waiting) {
        more = !waiting.isEmpty();
        busy = more;
      }
      if (more) {
        hand();
      }
    }
  }
}
