package typthon.project.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/// How often which length occurred, in buckets whose width grows with the value: each power of two
/// is cut into 128, so that a bucket's middle is within 0.4 % of everything in it.
///
/// Memory does not grow with the number of samples. Safe for use by any number of threads.
final class Histogram {
  private static final int SUB_BITS = 7;
  private static final int SUB = 1 << SUB_BITS;
  private static final int BUCKETS = (Long.SIZE - SUB_BITS) * SUB;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  void add(long value) {
    counts.incrementAndGet(bucketOf(value));
  }

  /// Returns the middle of the smallest bucket up to which at least `share` of `total` samples lie.
  long percentile(double share, long total) {
    long rank = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      seen += counts.get(bucket);
      if (seen >= rank) {
        return middleOf(bucket);
      }
    }
    return 0;
  }

  private static int bucketOf(long value) {
    if (value < SUB) {
      return (int) Math.max(0, value);
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BITS;
    return (shift + 1) * SUB + (int) (value >>> shift) - SUB;
  }

  private static long middleOf(int bucket) {
    if (bucket < SUB) {
      return bucket;
    }
    int shift = bucket / SUB - 1;
    long low = (long) (bucket % SUB + SUB) << shift;
    return low + (1L << shift) / 2;
  }
}
