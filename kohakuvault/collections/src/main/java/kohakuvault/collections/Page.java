package kohakuvault.collections;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The entries of a [Block] at some time, in order, and the block behind it. Pages do not change; a
/// change of a block is a new page.
///
/// A *frozen* page is the last one of its block, whose entries move to the block before it.
///
/// The stamp says between which two snapshots the page appeared; see [SnapshotClock]. It is set
/// once, by whoever sees the page first.
final class Page {
  /// The stamp of a page that nobody has stamped yet.
  private static final long PENDING = -1;

  private static final VarHandle STAMP;

  static {
    try {
      STAMP = MethodHandles.lookup().findVarHandle(Page.class, "stamp", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Block owner;
  final long[] prefixes;
  final Object[] keys;
  final Object[] values;
  final @Nullable Block next;

  /// The prefix of the low key of `next`, so that most searches need not look there.
  final long nextPrefix;

  final boolean frozen;
  private volatile long stamp = PENDING;

  /// The page before this one, while a snapshot may need it. Written before this page is published;
  /// changes afterwards leave every page that an open snapshot may ask for.
  @Nullable Page previous;

  /// @param prefixes one for each key, or none if the order of the keys has no use for them
  Page(
      Block owner,
      long[] prefixes,
      Object[] keys,
      Object[] values,
      @Nullable Block next,
      boolean frozen) {
    this.owner = owner;
    this.prefixes = prefixes;
    this.keys = keys;
    this.values = values;
    this.next = next;
    this.nextPrefix = next == null ? Long.MAX_VALUE : next.lowPrefix;
    this.frozen = frozen;
  }

  int count() {
    return keys.length;
  }

  long prefix(int index) {
    return prefixes.length == 0 ? 0 : prefixes[index];
  }

  boolean isPending() {
    return stamp == PENDING;
  }

  long stamp() {
    return stamp;
  }

  /// Stamps this page unless somebody did.
  void stamp(long now) {
    STAMP.compareAndSet(this, PENDING, now);
  }

  /// Stamps a page that nobody else sees with the beginning of time: whoever reaches its block
  /// finds it there.
  Page settled() {
    STAMP.set(this, 0L);
    return this;
  }

  /// Returns the index of the key, or the complement of where it belongs.
  int find(KeyOrder order, long prefix, @Nullable Object key) {
    if (order.exact) {
      int index = lowerBound(prefixes, prefix);
      return index < prefixes.length && prefixes[index] == prefix ? index : ~index;
    }
    int from = 0;
    int to = keys.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int comparison = order.compare(prefix(middle), keys[middle], prefix, key);
      if (comparison == 0) {
        return middle;
      }
      if (comparison < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return ~from;
  }

  /// A binary search with branches: where pages lie out of the cache, a guess that fetches the next
  /// key early is worth more than one that is never wrong.
  private static int lowerBound(long[] sorted, long key) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < key) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /// Returns this page with another value at `index`.
  Page replacing(int index, Object value) {
    Object[] newValues = values.clone();
    newValues[index] = value;
    return new Page(owner, prefixes, keys, newValues, next, false);
  }

  /// Returns this page with a further entry at `index`.
  Page inserting(KeyOrder order, int index, long prefix, Object key, Object value) {
    long[] newPrefixes = prefixes;
    if (order.prefixed) {
      newPrefixes = new long[prefixes.length + 1];
      System.arraycopy(prefixes, 0, newPrefixes, 0, index);
      newPrefixes[index] = prefix;
      System.arraycopy(prefixes, index, newPrefixes, index + 1, prefixes.length - index);
    }
    return new Page(
        owner, newPrefixes, with(keys, index, key), with(values, index, value), next, false);
  }

  private static Object[] with(Object[] array, int index, Object added) {
    Object[] result = new Object[array.length + 1];
    System.arraycopy(array, 0, result, 0, index);
    result[index] = added;
    System.arraycopy(array, index, result, index + 1, array.length - index);
    return result;
  }

  /// Returns this page without the entry at `index`.
  Page removing(int index) {
    long[] newPrefixes = prefixes;
    if (prefixes.length > 0) {
      newPrefixes = new long[prefixes.length - 1];
      System.arraycopy(prefixes, 0, newPrefixes, 0, index);
      System.arraycopy(prefixes, index + 1, newPrefixes, index, newPrefixes.length - index);
    }
    return new Page(owner, newPrefixes, without(keys, index), without(values, index), next, false);
  }

  private static Object[] without(Object[] array, int index) {
    Object[] result = new Object[array.length - 1];
    System.arraycopy(array, 0, result, 0, index);
    System.arraycopy(array, index + 1, result, index, result.length - index);
    return result;
  }

  /// Returns some of these entries as a page of `newOwner`.
  Page slice(KeyOrder order, Block newOwner, int from, int to, @Nullable Block newNext) {
    return new Page(
        newOwner,
        order.prefixed ? Arrays.copyOfRange(prefixes, from, to) : prefixes,
        Arrays.copyOfRange(keys, from, to),
        Arrays.copyOfRange(values, from, to),
        newNext,
        false);
  }

  /// Returns these entries and those of the block behind, as a page of this block.
  Page joined(Page right) {
    long[] allPrefixes = Arrays.copyOf(prefixes, prefixes.length + right.prefixes.length);
    System.arraycopy(right.prefixes, 0, allPrefixes, prefixes.length, right.prefixes.length);
    return new Page(
        owner,
        allPrefixes,
        concatenated(keys, right.keys),
        concatenated(values, right.values),
        right.next,
        false);
  }

  private static Object[] concatenated(Object[] left, Object[] right) {
    Object[] result = new Object[left.length + right.length];
    System.arraycopy(left, 0, result, 0, left.length);
    System.arraycopy(right, 0, result, left.length, right.length);
    return result;
  }

  /// Returns this page as the last one of its block.
  Page freezing() {
    return new Page(owner, prefixes, keys, values, next, true);
  }
}
