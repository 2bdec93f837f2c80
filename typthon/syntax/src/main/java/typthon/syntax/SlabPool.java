package typthon.syntax;

import java.util.ArrayDeque;
import java.util.Arrays;

/// Keeps slabs for reuse. Safe for use by any number of threads.
///
/// A slab that grew far beyond what is usual, measured at the slabs released last, is dropped, so
/// that one huge file does not hold its memory for ever.
public final class SlabPool {
  /// How many slabs a pool keeps unless told otherwise.
  public static final int DEFAULT_SIZE = 16;

  private static final int OVERSIZE = 4;
  private static final int WINDOW = 15;

  private final int maxSize;
  private final ArrayDeque<NodeSlab> free = new ArrayDeque<>();
  private final SlabStatistics statistics = new SlabStatistics();

  // The sizes of the slabs that were released last, oldest overwritten first.
  private final long[] recent = new long[WINDOW];
  private int released;

  /// Makes a pool that keeps at most [#DEFAULT_SIZE] slabs.
  public SlabPool() {
    this(DEFAULT_SIZE);
  }

  /// Makes a pool that keeps at most `maxSize` slabs.
  ///
  /// @throws IllegalArgumentException if `maxSize` is negative
  public SlabPool(int maxSize) {
    if (maxSize < 0) {
      throw new IllegalArgumentException("a pool cannot keep " + maxSize + " slabs");
    }
    this.maxSize = maxSize;
  }

  /// Returns an empty slab, which belongs to the caller until it is released.
  public synchronized NodeSlab acquire() {
    NodeSlab slab = free.pollLast();
    boolean reused = slab != null;
    if (slab == null) {
      slab = new NodeSlab();
    }
    statistics.recordAllocation(slab.capacityBytes());
    if (reused) {
      statistics.recordReuse();
    }
    slab.takenBytes = slab.capacityBytes();
    return slab;
  }

  /// Takes `slab` back; the caller must not use it any more.
  public synchronized void release(NodeSlab slab) {
    statistics.recordRelease(slab.takenBytes);
    long bytes = slab.capacityBytes();
    boolean oversize = released > 0 && bytes > OVERSIZE * median();
    recent[released++ % WINDOW] = bytes;
    if (!oversize && free.size() < maxSize) {
      slab.reset();
      free.addLast(slab);
    }
  }

  private long median() {
    long[] sorted = Arrays.copyOf(recent, Math.min(released, WINDOW));
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /// Returns how many slabs wait for reuse.
  public synchronized int size() {
    return free.size();
  }

  /// Drops the slabs that wait for reuse.
  public synchronized void clear() {
    free.clear();
  }

  /// Returns what was counted since the pool was made or the counts were reset.
  public SlabStatistics statistics() {
    return statistics;
  }
}
