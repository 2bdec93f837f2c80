package pathvein.walk;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.Place;
import pathvein.source.WalkProgress;

/// Counts what a walk does, and tells a listener from time to time.
public final class WalkStatistics {
  private static final long INTERVAL_NANOS = 100_000_000;

  private final LongAdder directories = new LongAdder();
  private final LongAdder entries = new LongAdder();
  private final LongAdder results = new LongAdder();
  private final @Nullable Consumer<WalkProgress> listener;
  private final AtomicLong lastReport = new AtomicLong(System.nanoTime());

  WalkStatistics(@Nullable Consumer<WalkProgress> listener) {
    this.listener = listener;
  }

  void directoryListed(long entryCount, Origin origin, Node directory) {
    directories.increment();
    entries.add(entryCount);
    if (listener != null) {
      report(Place.of(origin, directory));
    }
  }

  private void report(Place place) {
    long last = lastReport.get();
    long now = System.nanoTime();
    if (now - last >= INTERVAL_NANOS && lastReport.compareAndSet(last, now) && listener != null) {
      listener.accept(new WalkProgress(directories.sum(), entries.sum(), results.sum(), place));
    }
  }

  /// Counts entries that came without their directory being listed.
  public void entriesSeen(long count) {
    entries.add(count);
  }

  /// Counts a result.
  public void resultFound() {
    results.increment();
  }

  /// Returns the number of directories listed.
  public long directories() {
    return directories.sum();
  }

  /// Returns the number of entries seen.
  public long entries() {
    return entries.sum();
  }
}
