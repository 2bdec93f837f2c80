package typthon.project.metrics;

import java.util.concurrent.atomic.LongAdder;

/// A number that grows. Safe for use by any number of threads.
public final class Counter {
  private final LongAdder value = new LongAdder();

  Counter() {}

  /// Adds 1.
  public void increment() {
    value.increment();
  }

  /// Adds `amount`.
  public void add(long amount) {
    value.add(amount);
  }

  /// Returns the sum so far.
  public long value() {
    return value.sum();
  }
}
