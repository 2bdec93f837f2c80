package typthon.project.view;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Threads that ask a checker: deep programs need more stack than the threads of callers have. They
/// are kept for a while, since tools ask many small questions. Safe for use by any number of
/// threads.
final class DeepThreads implements AutoCloseable {
  private static final long STACK_SIZE = 512L << 20;
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          DeepThread::new);

  /// A thread that asks.
  static final class DeepThread extends Thread {
    /// The state of the project that the thread asks about; read by the thread itself alone.
    long revision = -1;

    DeepThread(Runnable work) {
      super(null, work, "typthon-view", STACK_SIZE, false);
      setDaemon(true);
    }
  }

  /// Does work on a thread with a deep stack: this one if it is one.
  ///
  /// @throws IllegalStateException if the session is closed
  <T> T run(Supplier<T> work) {
    if (Thread.currentThread() instanceof DeepThread) {
      return work.get();
    }
    FutureTask<T> task = new FutureTask<>(work::get);
    try {
      pool.execute(task);
    } catch (RejectedExecutionException closed) {
      throw new IllegalStateException("the session of the view is closed", closed);
    }
    return result(task);
  }

  /// An interrupt does not end the wait, since the work would go on.
  private static <T> T result(FutureTask<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
