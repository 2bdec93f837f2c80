package typthon.project.scheduler;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/// Runs tasks of known length on a [WorkStealingPool] by clocks that only the tasks move, so that
/// eight workers can be watched on any machine.
///
/// Each worker has a clock. A task moves the clock of its worker by its length; then the worker
/// waits until no other is behind it, so that the pool hands out its next task at the moment at
/// which it would have been free. What is simulated is the length of tasks alone: the pool is the
/// real one.
public final class VirtualTime {
  private final long[] lengths;
  private final int workers;
  private final Map<Thread, Long> clocks = new HashMap<>();
  private int started;
  private int open;
  private long now;
  private long worked;
  private long steals;

  /// @param workers how many the pool has
  /// @param lengths of the tasks, in any unit
  public VirtualTime(int workers, long[] lengths) {
    this.workers = workers;
    this.lengths = lengths.clone();
  }

  /// Runs tasks; the next run begins when all of them are done.
  ///
  /// @param order the task to start first comes first
  public void run(int... order) {
    synchronized (this) {
      clocks.clear();
      started = Math.min(workers, order.length);
      open = order.length;
    }
    WorkStealingPool pool = new WorkStealingPool(workers);
    pool.run(order, this::work);
    synchronized (this) {
      steals += pool.steals();
      now = clocks.isEmpty() ? now : Collections.max(clocks.values());
    }
  }

  private synchronized void work(int task) {
    Thread self = Thread.currentThread();
    long end = clocks.getOrDefault(self, now) + lengths[task];
    clocks.put(self, end);
    worked += lengths[task];
    open--;
    notifyAll();
    // A worker that finds nothing ends without a word, but then nothing is left to anybody.
    while (open > 0 && (clocks.size() < started || Collections.min(clocks.values()) < end)) {
      try {
        wait();
      } catch (InterruptedException stop) {
        self.interrupt();
        return;
      }
    }
  }

  /// Returns how long all runs took.
  public synchronized long elapsed() {
    return now;
  }

  /// Returns how often a worker took the task of another.
  public synchronized long steals() {
    return steals;
  }

  /// Returns the share of all workers' time that was work, 1 at best.
  public synchronized double efficiency() {
    return now == 0 ? 1 : (double) worked / ((double) now * workers);
  }
}
