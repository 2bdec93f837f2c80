package kohakuvault.collections;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// A number of threads that do something at the same time, again and again.
final class Threads implements AutoCloseable {
  private final int count;
  private final ExecutorService executor;

  Threads(int count) {
    this.count = count;
    this.executor = Executors.newFixedThreadPool(count);
  }

  /// Starts a task on each thread at once and returns their results, or fails as the first that
  /// failed.
  <T> List<T> run(IntFunction<Callable<T>> tasks)
      throws InterruptedException, ExecutionException, TimeoutException {
    CyclicBarrier barrier = new CyclicBarrier(count);
    AtomicInteger awake = new AtomicInteger();
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Callable<T> task = tasks.apply(i);
      futures.add(
          executor.submit(() -> {
            barrier.await();
            awake.incrementAndGet();
            // Waking up takes longer than a task; but a thread without a processor is not waited
            // for.
            for (int spins = 0; spins < 5_000 && awake.get() < count; spins++) {
              Thread.onSpinWait();
            }
            return task.call();
          }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get(60, TimeUnit.SECONDS));
    }
    return results;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
