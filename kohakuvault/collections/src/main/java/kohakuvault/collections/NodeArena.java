package kohakuvault.collections;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The nodes of one kind, leaves or inner ones, in parallel arrays.
///
/// A node is a number. It has room for `order` entries: a 64-bit prefix of the key, the key itself
/// unless the prefix is the whole key, and a value if it is a leaf. An inner node also has the
/// number of its first child; its other children follow that one, so that one number is enough:
/// children live in *groups* of nodes side by side. Groups have a power of two of nodes; a group
/// that is full moves to a larger one.
final class NodeArena {
  private static final int SIZE_CLASSES = 16;

  final int order;
  final boolean leaf;
  private final boolean boxedKeys;
  private final boolean boxedValues;
  private int nodes;
  private int capacity;
  private final int[] free = new int[SIZE_CLASSES];
  int[] counts = new int[0];
  int[] children = new int[0];
  long[] prefixes = new long[0];
  @Nullable Object[] keys = new Object[0];
  @Nullable Object[] values = new Object[0];
  long[] longValues = new long[0];

  NodeArena(int order, boolean leaf, boolean boxedKeys, boolean boxedValues) {
    this.order = order;
    this.leaf = leaf;
    this.boxedKeys = boxedKeys;
    this.boxedValues = boxedValues;
    Arrays.fill(free, -1);
  }

  /// Returns the smallest size class whose groups hold `count` nodes.
  static int sizeClass(int count) {
    return count <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(count - 1);
  }

  /// Returns the first node of an empty group of `1 << sizeClass` nodes.
  int allocate(int sizeClass) {
    int group = free[sizeClass];
    if (group >= 0) {
      free[sizeClass] = counts[group];
      Arrays.fill(counts, group, group + (1 << sizeClass), 0);
      return group;
    }
    group = nodes;
    nodes += 1 << sizeClass;
    if (nodes > capacity) {
      grow();
    }
    return group;
  }

  private void grow() {
    capacity = Math.max(nodes, Math.addExact(capacity, capacity >> 1));
    int entries = Math.multiplyExact(capacity, order);
    counts = Arrays.copyOf(counts, capacity);
    prefixes = Arrays.copyOf(prefixes, entries);
    if (boxedKeys) {
      keys = Arrays.copyOf(keys, entries);
    }
    if (!leaf) {
      children = Arrays.copyOf(children, capacity);
    } else if (boxedValues) {
      values = Arrays.copyOf(values, entries);
    } else {
      longValues = Arrays.copyOf(longValues, entries);
    }
  }

  /// Gives a group back. Its count is reused as the link of the free list.
  void release(int group, int sizeClass) {
    int size = 1 << sizeClass;
    forget(group * order, (group + size) * order);
    counts[group] = free[sizeClass];
    free[sizeClass] = group;
  }

  /// Forgets all nodes and gives their memory back.
  void reset() {
    nodes = 0;
    capacity = 0;
    Arrays.fill(free, -1);
    counts = new int[0];
    children = new int[0];
    prefixes = new long[0];
    keys = new Object[0];
    values = new Object[0];
    longValues = new long[0];
  }

  /// Lets go of the objects of some entries.
  private void forget(int from, int to) {
    if (boxedKeys) {
      Arrays.fill(keys, from, to, null);
    }
    if (leaf && boxedValues) {
      Arrays.fill(values, from, to, null);
    }
  }

  /// Moves `count` nodes, which may overlap their new place.
  void moveNodes(int from, int to, int count) {
    System.arraycopy(counts, from, counts, to, count);
    if (!leaf) {
      System.arraycopy(children, from, children, to, count);
    }
    moveEntries(from * order, to * order, count * order);
  }

  /// Copies entries, which may overlap their new place.
  void moveEntries(int from, int to, int count) {
    System.arraycopy(prefixes, from, prefixes, to, count);
    if (boxedKeys) {
      System.arraycopy(keys, from, keys, to, count);
    }
    if (leaf && boxedValues) {
      System.arraycopy(values, from, values, to, count);
    } else if (leaf) {
      System.arraycopy(longValues, from, longValues, to, count);
    }
  }

  /// Opens a gap for an entry at `index` of `node`, which must not be full, and puts the key there.
  void insertKey(int node, int index, long prefix, @Nullable Object key) {
    int base = node * order;
    moveEntries(base + index, base + index + 1, counts[node] - index);
    counts[node]++;
    setKey(node, index, prefix, key);
  }

  void setKey(int node, int index, long prefix, @Nullable Object key) {
    int at = node * order + index;
    prefixes[at] = prefix;
    if (boxedKeys) {
      keys[at] = key;
    }
  }

  /// Removes the entry at `index` of `node`.
  void removeEntry(int node, int index) {
    int base = node * order;
    int count = counts[node] - 1;
    moveEntries(base + index + 1, base + index, count - index);
    forget(base + count, base + count + 1);
    counts[node] = count;
  }

  /// Moves the entries of `node` from `index` on to the end of `target`.
  void appendTail(int node, int index, int target) {
    int count = counts[node] - index;
    moveEntries(node * order + index, target * order + counts[target], count);
    forget(node * order + index, node * order + counts[node]);
    counts[target] += count;
    counts[node] = index;
  }

  /// Moves the first `count` entries of `node` to the end of `target`.
  void appendHead(int node, int count, int target) {
    moveEntries(node * order, target * order + counts[target], count);
    counts[target] += count;
    int left = counts[node] - count;
    moveEntries(node * order + count, node * order, left);
    forget(node * order + left, node * order + counts[node]);
    counts[node] = left;
  }

  /// Puts the entries of `node` from `index` on before those of `target`.
  void prependTail(int node, int index, int target) {
    int count = counts[node] - index;
    moveEntries(target * order, target * order + count, counts[target]);
    moveEntries(node * order + index, target * order, count);
    forget(node * order + index, node * order + counts[node]);
    counts[target] += count;
    counts[node] = index;
  }

  @Nullable Object key(int position) {
    return boxedKeys ? keys[position] : null;
  }
}
