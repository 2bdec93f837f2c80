package typthon.project.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Named timers and counters. Safe for use by any number of threads.
public final class Metrics {
  private final long started = System.nanoTime();
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  /// Returns the timer of that name, made at its first use.
  public Timer timer(String name) {
    Timer timer = timers.get(name);
    return timer != null ? timer : timers.computeIfAbsent(name, unused -> new Timer());
  }

  /// Returns the counter of that name, made at its first use.
  public Counter counter(String name) {
    Counter counter = counters.get(name);
    return counter != null ? counter : counters.computeIfAbsent(name, unused -> new Counter());
  }

  /// Returns the value of a counter, 0 if there is none of that name.
  public long value(String name) {
    Counter counter = counters.get(name);
    return counter == null ? 0 : counter.value();
  }

  /// Forgets every timer and counter, not the time since the start. A timer or counter that
  /// somebody still holds counts on unseen.
  public void reset() {
    timers.clear();
    counters.clear();
  }

  /// Returns what was measured so far.
  public Summary summary() {
    SortedMap<String, Timing> timings = new TreeMap<>();
    timers.forEach((name, timer) -> timings.put(name, timer.timing()));
    SortedMap<String, Long> counts = new TreeMap<>();
    counters.forEach((name, counter) -> counts.put(name, counter.value()));
    return new Summary(System.nanoTime() - started, timings, counts);
  }

  /// What a timer measured, in nanoseconds.
  ///
  /// @param p50 half of the samples took no longer; within 1 %
  public record Timing(
      long count, long total, long mean, long min, long max, long p50, long p95, long p99) {
    static final Timing NONE = new Timing(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /// What was measured up to one moment.
  ///
  /// @param uptime nanoseconds since the metrics were made
  public record Summary(
      long uptime, SortedMap<String, Timing> timings, SortedMap<String, Long> counters) {
    public Summary {
      timings = Collections.unmodifiableSortedMap(new TreeMap<>(timings));
      counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }

    /// Returns what the timer of that name measured, all zero if there is none.
    public Timing timing(String name) {
      return timings.getOrDefault(name, Timing.NONE);
    }

    /// Returns the report for people.
    public String toText() {
      return MetricsReport.text(this);
    }

    /// Returns a JSON object with `uptime`, `timings` and `counters`; lengths in nanoseconds.
    public String toJson() {
      return MetricsReport.json(this);
    }

    /// Returns the Prometheus text format; lengths in seconds.
    public String toPrometheus() {
      return MetricsReport.prometheus(this);
    }
  }
}
