package typthon.project.scheduler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Runs numbered tasks. Each worker owns a deque, takes its newest task and, when it has none, the
/// oldest of another worker.
///
/// Workers are platform threads with deep stacks: programs nest deeper than an ordinary stack
/// allows. They live as long as one run.
public final class WorkStealingPool {
  /// Bytes of the stack of a worker. Only what is used is taken from the system.
  private static final long STACK_SIZE = 256L << 20;

  private final int workers;
  private final AtomicLong steals = new AtomicLong();

  /// @param workers how many threads; 0 for one a processor
  /// @throws IllegalArgumentException if `workers` is negative
  public WorkStealingPool(int workers) {
    if (workers < 0) {
      throw new IllegalArgumentException("the number of workers must not be negative: " + workers);
    }
    this.workers = workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
  }

  /// Returns how many tasks were taken from another worker so far.
  public long steals() {
    return steals.get();
  }

  /// Runs `task` once for each number of `order` and returns when all are done.
  ///
  /// The first exception of a task ends the run: tasks that run go on, others do not start, and the
  /// exception is thrown here. An interrupt of the caller ends it in the same way, and its
  /// interrupt status is set.
  ///
  /// @param order the task to start first comes first
  public void run(int[] order, IntConsumer task) {
    if (order.length == 0) {
      return;
    }
    Run run = new Run(Math.min(workers, order.length), order, task);
    run.start();
    run.join();
    steals.addAndGet(run.stolen.get());
    Throwable failure = run.failure.get();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static final class Run {
    private final List<Deque<Integer>> deques = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final IntConsumer task;
    private final AtomicLong stolen = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Run(int workers, int[] order, IntConsumer task) {
      this.task = task;
      for (int worker = 0; worker < workers; worker++) {
        deques.add(new ArrayDeque<>());
      }
      // Dealt like cards from behind, so that the newest task of each deque is its most urgent.
      for (int i = order.length - 1; i >= 0; i--) {
        deques.get(i % workers).addLast(order[i]);
      }
    }

    void start() {
      for (int worker = 0; worker < deques.size(); worker++) {
        int own = worker;
        Thread thread =
            new Thread(null, () -> work(own), "typthon-worker-" + worker, STACK_SIZE, false);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
      }
    }

    void join() {
      boolean interrupted = false;
      for (Thread thread : threads) {
        while (true) {
          try {
            thread.join();
            break;
          } catch (InterruptedException e) {
            interrupted = true;
            stop();
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private void stop() {
      for (Deque<Integer> deque : deques) {
        synchronized (deque) {
          deque.clear();
        }
      }
    }

    private void work(int own) {
      try {
        for (Integer next = next(own); next != null; next = next(own)) {
          task.accept(next);
        }
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
        stop();
      }
    }

    private @Nullable Integer next(int own) {
      Integer task = newest(deques.get(own));
      for (int i = 1; task == null && i < deques.size(); i++) {
        task = oldest(deques.get((own + i) % deques.size()));
        if (task != null) {
          stolen.incrementAndGet();
        }
      }
      return task;
    }

    private static @Nullable Integer newest(Deque<Integer> deque) {
      synchronized (deque) {
        return deque.pollLast();
      }
    }

    private static @Nullable Integer oldest(Deque<Integer> deque) {
      synchronized (deque) {
        return deque.pollFirst();
      }
    }
  }
}
