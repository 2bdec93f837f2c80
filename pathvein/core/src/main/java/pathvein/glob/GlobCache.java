package pathvein.glob;

import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Compiled globs, the least recently used of which go when there are too many.
///
/// A hit takes no lock. Safe for use by several threads.
public final class GlobCache {
  private static final class Slot {
    final GlobSet compiled;
    volatile long lastUse;

    Slot(GlobSet compiled, long lastUse) {
      this.compiled = compiled;
      this.lastUse = lastUse;
    }
  }

  private final int capacity;
  private final ConcurrentHashMap<Glob, Slot> slots = new ConcurrentHashMap<>();
  private final AtomicLong clock = new AtomicLong();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /// @param capacity the number of globs to keep, at least 1
  public GlobCache(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a cache of " + capacity + " globs holds nothing");
    }
    this.capacity = capacity;
  }

  /// Returns the compiled form of a glob.
  public GlobSet compiled(Glob glob) {
    long now = clock.incrementAndGet();
    Slot slot = slots.get(glob);
    if (slot != null) {
      hits.increment();
      slot.lastUse = now;
      return slot.compiled;
    }
    misses.increment();
    GlobSet compiled = GlobSet.of(glob);
    slots.put(glob, new Slot(compiled, now));
    if (slots.size() > capacity) {
      evict();
    }
    return compiled;
  }

  private synchronized void evict() {
    while (slots.size() > capacity) {
      slots.entrySet().stream()
          .min(Comparator.comparingLong(entry -> entry.getValue().lastUse))
          .ifPresent(oldest -> slots.remove(oldest.getKey(), oldest.getValue()));
    }
  }

  /// Returns how many globs are kept.
  public int size() {
    return slots.size();
  }

  /// Tells whether the glob is kept.
  public boolean holds(Glob glob) {
    return slots.containsKey(glob);
  }

  /// Returns how often a glob was found.
  public long hits() {
    return hits.sum();
  }

  /// Returns how often a glob had to be compiled.
  public long misses() {
    return misses.sum();
  }

  @Override
  public String toString() {
    return "GlobCache[" + size() + " of " + capacity + ", " + hits() + " hits]";
  }
}
