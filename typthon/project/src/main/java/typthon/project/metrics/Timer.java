package typthon.project.metrics;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// How long something took, each time it happened.
///
/// ```java
/// try (var running = metrics.timer("parse").start()) {
///   ...
/// }
/// ```
///
/// Safe for use by any number of threads.
public final class Timer {
  private final LongAdder count = new LongAdder();
  private final LongAdder total = new LongAdder();
  private final LongAccumulator min = new LongAccumulator(Long::min, Long.MAX_VALUE);
  private final LongAccumulator max = new LongAccumulator(Long::max, 0);
  private final Histogram histogram = new Histogram();

  Timer() {}

  /// Starts a measurement that ends when it is closed, also by an exception.
  public Running start() {
    return new Running(this, System.nanoTime());
  }

  /// Adds a length.
  ///
  /// @param nanoseconds a negative one counts as 0
  public void record(long nanoseconds) {
    long length = Math.max(0, nanoseconds);
    count.increment();
    total.add(length);
    min.accumulate(length);
    max.accumulate(length);
    histogram.add(length);
  }

  Metrics.Timing timing() {
    long n = count.sum();
    if (n == 0) {
      return Metrics.Timing.NONE;
    }
    long least = min.get();
    long most = max.get();
    return new Metrics.Timing(
        n,
        total.sum(),
        total.sum() / n,
        least,
        most,
        Math.clamp(histogram.percentile(0.50, n), least, most),
        Math.clamp(histogram.percentile(0.95, n), least, most),
        Math.clamp(histogram.percentile(0.99, n), least, most));
  }

  /// A measurement under way.
  public static final class Running implements AutoCloseable {
    private final Timer timer;
    private final long start;

    private Running(Timer timer, long start) {
      this.timer = timer;
      this.start = start;
    }

    /// Records the time since the start.
    @Override
    public void close() {
      timer.record(System.nanoTime() - start);
    }
  }
}
