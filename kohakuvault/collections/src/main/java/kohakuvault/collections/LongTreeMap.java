package kohakuvault.collections;

import java.util.OptionalLong;

/// An ordered map from `long` to `long` on a cache-sensitive B+ tree, without boxing.
///
/// Searches, insertions and removals take time logarithmic in the size; scans take time linear in
/// what they visit. Not safe for use by several threads at once.
public final class LongTreeMap {
  /// Entries of a node unless the constructor says otherwise.
  public static final int DEFAULT_ORDER = 64;

  private final CsbTree tree;

  /// Creates an empty map.
  public LongTreeMap() {
    this(DEFAULT_ORDER);
  }

  /// Creates an empty map whose nodes have `order` entries, 3 to 4096.
  public LongTreeMap(int order) {
    tree = new CsbTree(order, null, false);
  }

  /// Creates a map from entries in order, in linear time.
  ///
  /// @param keys strictly ascending
  /// @param values one for each key
  /// @throws IllegalArgumentException if they are not, or there are more keys or values
  public static LongTreeMap fromSorted(long[] keys, long[] values) {
    if (keys.length != values.length) {
      throw new IllegalArgumentException(
          "there are " + keys.length + " keys and " + values.length + " values");
    }
    for (int i = 1; i < keys.length; i++) {
      if (keys[i - 1] >= keys[i]) {
        throw new IllegalArgumentException(
            "key " + i + ", " + keys[i] + ", does not ascend from " + keys[i - 1]);
      }
    }
    LongTreeMap map = new LongTreeMap();
    CsbTree tree = map.tree;
    tree.load(
        keys,
        null,
        keys.length,
        (source, position, count) ->
            System.arraycopy(values, source, tree.leaves.longValues, position, count));
    return map;
  }

  /// Receives an entry.
  @FunctionalInterface
  public interface EntryConsumer {
    /// Takes one entry.
    void accept(long key, long value);
  }

  /// Returns the number of entries.
  public int size() {
    return tree.size;
  }

  /// Tells whether there is no entry.
  public boolean isEmpty() {
    return tree.size == 0;
  }

  /// Puts an entry and returns the value that it replaces, if any.
  public OptionalLong put(long key, long value) {
    int position = tree.find(key, null);
    if (position < 0) {
      int inserted = tree.insert(position, key, null);
      tree.leaves.longValues[inserted] = value;
      return OptionalLong.empty();
    }
    long old = tree.leaves.longValues[position];
    tree.leaves.longValues[position] = value;
    return OptionalLong.of(old);
  }

  /// Returns the value of `key`, or `missing`.
  public long getOrDefault(long key, long missing) {
    int position = tree.find(key, null);
    return position < 0 ? missing : tree.leaves.longValues[position];
  }

  /// Tells whether `key` has a value.
  public boolean containsKey(long key) {
    return tree.find(key, null) >= 0;
  }

  /// Removes the entry of `key` and returns its value, if there was one.
  public OptionalLong remove(long key) {
    int position = tree.find(key, null);
    if (position < 0) {
      return OptionalLong.empty();
    }
    long old = tree.leaves.longValues[position];
    tree.remove(position);
    return OptionalLong.of(old);
  }

  /// Removes all entries.
  public void clear() {
    tree.clear();
  }

  /// Returns the smallest key.
  public OptionalLong firstKey() {
    return keyAt(tree.first());
  }

  /// Returns the greatest key.
  public OptionalLong lastKey() {
    return keyAt(tree.last());
  }

  /// Returns the greatest key that is at most `key`.
  public OptionalLong floorKey(long key) {
    return keyAt(tree.floor(key, null, true));
  }

  /// Returns the greatest key below `key`.
  public OptionalLong lowerKey(long key) {
    return keyAt(tree.floor(key, null, false));
  }

  /// Returns the smallest key that is at least `key`.
  public OptionalLong ceilingKey(long key) {
    return keyAt(tree.ceiling(key, null, true));
  }

  /// Returns the smallest key above `key`.
  public OptionalLong higherKey(long key) {
    return keyAt(tree.ceiling(key, null, false));
  }

  private OptionalLong keyAt(int position) {
    return position < 0 ? OptionalLong.empty() : OptionalLong.of(tree.leaves.prefixes[position]);
  }

  /// Gives all entries with `from <= key < to`, in order, to `consumer`, which must not change the
  /// map.
  ///
  /// @throws java.util.ConcurrentModificationException if it does
  public void forEach(long from, long to, EntryConsumer consumer) {
    int expected = tree.modifications;
    int position = tree.ceiling(from, null, true);
    while (position >= 0) {
      int end = tree.leafEnd(position);
      for (int i = position; i < end; i++) {
        long key = tree.leaves.prefixes[i];
        if (key >= to) {
          return;
        }
        consumer.accept(key, tree.leaves.longValues[i]);
        if (tree.modifications != expected) {
          throw new java.util.ConcurrentModificationException();
        }
      }
      position = tree.nextLeaf();
    }
  }

  /// Returns the sum of the values with `from <= key < to`, modulo 2⁶⁴.
  public long sum(long from, long to) {
    long sum = 0;
    int position = tree.ceiling(from, null, true);
    while (position >= 0) {
      int end = tree.leafEnd(position);
      boolean whole = tree.leaves.prefixes[end - 1] < to;
      for (int i = position; i < end && (whole || tree.leaves.prefixes[i] < to); i++) {
        sum += tree.leaves.longValues[i];
      }
      position = whole ? tree.nextLeaf() : -1;
    }
    return sum;
  }

  /// Checks the structure; for tests.
  void verify() {
    tree.verify();
  }
}
