package typthon.lsp.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Threads that look for answers. A request that was cancelled before its turn is not begun; one
/// that is cancelled later has its answer at once, and what its thread finds is thrown away.
public final class Lane implements AutoCloseable {
  /// Programs nest deeply, and the checker follows them by recursion.
  private static final long STACK_SIZE = 64L << 20;

  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  /// @param name what its threads are called
  /// @param width how many requests are looked into at once
  public Lane(String name, int width) {
    threads =
        new ThreadPoolExecutor(
            width,
            width,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(null, work, name, STACK_SIZE, false);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /// Has an answer looked for.
  public <T extends @Nullable Object> CompletableFuture<T> answer(Supplier<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> {
        if (answer.isDone()) {
          return;
        }
        try {
          answer.complete(work.get());
        } catch (RuntimeException | Error fault) {
          answer.completeExceptionally(fault);
        }
      });
    } catch (RejectedExecutionException closed) {
      answer.cancel(false);
    }
    return answer;
  }

  /// Does something for which nobody waits.
  public void run(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException closed) {
      // The server ends; nothing is asked for any more.
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
