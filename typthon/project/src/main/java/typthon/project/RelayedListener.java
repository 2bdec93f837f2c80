package typthon.project;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

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
  public void reported(FileReport report) {
    tell(() -> target.reported(report));
  }

  @Override
  public void overtaken() {
    tell(target::overtaken);
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
    try {
      executor.execute(this::drain);
    } catch (RuntimeException refused) {
      synchronized (waiting) {
        waiting.clear();
        busy = false;
      }
      throw refused;
    }
  }

  /// Runs events until none waits. One that fails does not keep the others from being told; its
  /// exception ends the task.
  private void drain() {
    Throwable failure = null;
    for (Runnable event = next(); event != null; event = next()) {
      try {
        event.run();
      } catch (RuntimeException | Error failed) {
        if (failure == null) {
          failure = failed;
        } else {
          failure.addSuppressed(failed);
        }
      }
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException fault) {
      throw fault;
    }
  }

  private @Nullable Runnable next() {
    synchronized (waiting) {
      Runnable event = waiting.poll();
      busy = event != null;
      return event;
    }
  }
}
