package kohakuvault.collections;

import java.util.ConcurrentModificationException;
import java.util.OptionalLong;

/// An ordered map from `long` to `long` outside of the Java heap: a B+ tree for maps so large that
/// the garbage collector should not see them.
///
/// It takes memory from the system until it is closed; afterwards every call fails with an
/// `IllegalStateException`. Nodes start at cache lines; they split at their capacity, and merge or
/// take from a neighbour below a quarter of it. Not safe for use by several threads at once.
///
/// ```java
/// try (var map = new OffHeapLongTreeMap()) {
///   map.put(1, 10);
/// }
/// ```
public final class OffHeapLongTreeMap implements AutoCloseable {
  private static final int MAX_HEIGHT = 32;

  private final OffHeapNodes nodes;
  private final int order;
  private final int low;
  private final int[] pathNodes = new int[MAX_HEIGHT];
  private final int[] pathSlots = new int[MAX_HEIGHT];
  private int height;
  private int root;
  private int leaf;
  private int index;
  private long size;
  private int modifications;

  /// Creates an empty map.
  public OffHeapLongTreeMap() {
    this(LongTreeMap.DEFAULT_ORDER);
  }

  /// Creates an empty map whose nodes have `order` entries, 3 to 4096.
  public OffHeapLongTreeMap(int order) {
    if (order < 3 || order > 4096) {
      throw new IllegalArgumentException("the order of a tree is 3 to 4096, not " + order);
    }
    this.order = order;
    this.low = Math.max(1, order / 4);
    this.nodes = new OffHeapNodes(order);
    this.root = nodes.allocate();
  }

  /// Returns the number of entries.
  public long size() {
    return size;
  }

  /// Tells whether there is no entry.
  public boolean isEmpty() {
    return size == 0;
  }

  /// Returns the bytes that the map takes from the system.
  public long byteSize() {
    return nodes.bytes();
  }

  /// Goes to the leaf of the key, to the first index whose key is not below it.
  private boolean find(long key) {
    int node = root;
    for (int level = 0; level < height; level++) {
      int slot = nodes.countBelow(node, key, true);
      pathNodes[level] = node;
      pathSlots[level] = slot;
      node = nodes.child(node, slot);
    }
    leaf = node;
    index = nodes.countBelow(node, key, false);
    return index < nodes.count(node) && nodes.key(node, index) == key;
  }

  /// Returns the value of `key`, or `missing`.
  public long getOrDefault(long key, long missing) {
    return find(key) ? nodes.value(leaf, index) : missing;
  }

  /// Tells whether `key` has a value.
  public boolean containsKey(long key) {
    return find(key);
  }

  /// Puts an entry and returns the value that it replaces, if any.
  public OptionalLong put(long key, long value) {
    if (find(key)) {
      long old = nodes.value(leaf, index);
      nodes.setValue(leaf, index, value);
      return OptionalLong.of(old);
    }
    if (nodes.count(leaf) == order) {
      splitLeaf();
    }
    int count = nodes.count(leaf);
    nodes.copyKeys(leaf, index, leaf, index + 1, count - index);
    nodes.copyValues(leaf, index, leaf, index + 1, count - index);
    nodes.setKey(leaf, index, key);
    nodes.setValue(leaf, index, value);
    nodes.setCount(leaf, count + 1);
    size++;
    modifications++;
    return OptionalLong.empty();
  }

  /// Splits the leaf, and stays at the half where the index lies.
  private void splitLeaf() {
    int right = nodes.allocate();
    int half = order / 2;
    nodes.copyKeys(leaf, half, right, 0, order - half);
    nodes.copyValues(leaf, half, right, 0, order - half);
    nodes.setCount(leaf, half);
    nodes.setCount(right, order - half);
    insertChild(height - 1, nodes.key(right, 0), right);
    if (index > half) {
      leaf = right;
      index -= half;
    }
  }

  /// Enters a new node right of the one that the path has below `level`, split off at `key`.
  private void insertChild(int level, long key, int right) {
    if (level < 0) {
      int top = nodes.allocate();
      nodes.setKey(top, 0, key);
      nodes.setChild(top, 0, root);
      nodes.setChild(top, 1, right);
      nodes.setCount(top, 1);
      root = top;
      height++;
      return;
    }
    int parent = pathNodes[level];
    int slot = pathSlots[level];
    if (nodes.count(parent) < order) {
      insertAt(parent, slot, key, right);
      return;
    }
    int sibling = nodes.allocate();
    int half = order / 2;
    long middle = nodes.key(parent, half);
    nodes.copyKeys(parent, half + 1, sibling, 0, order - half - 1);
    nodes.copyChildren(parent, half + 1, sibling, 0, order - half);
    nodes.setCount(parent, half);
    nodes.setCount(sibling, order - half - 1);
    if (slot <= half) {
      insertAt(parent, slot, key, right);
    } else {
      insertAt(sibling, slot - half - 1, key, right);
    }
    insertChild(level - 1, middle, sibling);
  }

  private void insertAt(int parent, int slot, long key, int right) {
    int count = nodes.count(parent);
    nodes.copyKeys(parent, slot, parent, slot + 1, count - slot);
    nodes.copyChildren(parent, slot + 1, parent, slot + 2, count - slot);
    nodes.setKey(parent, slot, key);
    nodes.setChild(parent, slot + 1, right);
    nodes.setCount(parent, count + 1);
  }

  /// Removes the entry of `key` and returns its value, if there was one.
  public OptionalLong remove(long key) {
    if (!find(key)) {
      return OptionalLong.empty();
    }
    long old = nodes.value(leaf, index);
    int count = nodes.count(leaf) - 1;
    nodes.copyKeys(leaf, index + 1, leaf, index, count - index);
    nodes.copyValues(leaf, index + 1, leaf, index, count - index);
    nodes.setCount(leaf, count);
    size--;
    modifications++;
    int node = leaf;
    for (int level = height - 1; level >= 0 && nodes.count(node) < low; level--) {
      rebalance(level, level == height - 1);
      node = pathNodes[level];
    }
    if (height > 0 && nodes.count(root) == 0) {
      int old0 = root;
      root = nodes.child(root, 0);
      nodes.release(old0);
      height--;
    }
    return OptionalLong.of(old);
  }

  /// Fills up, or merges with a neighbour, the child that the path has below `level`.
  private void rebalance(int level, boolean leaves) {
    int parent = pathNodes[level];
    int slot = Math.max(0, pathSlots[level] - 1);
    int left = nodes.child(parent, slot);
    int right = nodes.child(parent, slot + 1);
    int total = nodes.count(left) + nodes.count(right);
    if (leaves && total > order) {
      evenLeaves(parent, slot, left, right, total / 2);
    } else if (!leaves && total >= order) {
      evenInner(parent, slot, left, right);
    } else {
      merge(parent, slot, left, right, leaves);
    }
  }

  private void evenLeaves(int parent, int slot, int left, int right, int wanted) {
    int leftCount = nodes.count(left);
    int rightCount = nodes.count(right);
    int moved = leftCount - wanted;
    if (moved > 0) {
      nodes.copyKeys(right, 0, right, moved, rightCount);
      nodes.copyValues(right, 0, right, moved, rightCount);
      nodes.copyKeys(left, wanted, right, 0, moved);
      nodes.copyValues(left, wanted, right, 0, moved);
    } else {
      nodes.copyKeys(right, 0, left, leftCount, -moved);
      nodes.copyValues(right, 0, left, leftCount, -moved);
      nodes.copyKeys(right, -moved, right, 0, rightCount + moved);
      nodes.copyValues(right, -moved, right, 0, rightCount + moved);
    }
    nodes.setCount(left, wanted);
    nodes.setCount(right, rightCount + moved);
    nodes.setKey(parent, slot, nodes.key(right, 0));
  }

  /// Lets children go round over the parent until neither node is sparse.
  private void evenInner(int parent, int slot, int left, int right) {
    while (nodes.count(left) < low) {
      int leftCount = nodes.count(left);
      int rightCount = nodes.count(right);
      nodes.setKey(left, leftCount, nodes.key(parent, slot));
      nodes.setChild(left, leftCount + 1, nodes.child(right, 0));
      nodes.setCount(left, leftCount + 1);
      nodes.setKey(parent, slot, nodes.key(right, 0));
      nodes.copyKeys(right, 1, right, 0, rightCount - 1);
      nodes.copyChildren(right, 1, right, 0, rightCount);
      nodes.setCount(right, rightCount - 1);
    }
    while (nodes.count(right) < low) {
      int leftCount = nodes.count(left);
      int rightCount = nodes.count(right);
      nodes.copyKeys(right, 0, right, 1, rightCount);
      nodes.copyChildren(right, 0, right, 1, rightCount + 1);
      nodes.setKey(right, 0, nodes.key(parent, slot));
      nodes.setChild(right, 0, nodes.child(left, leftCount));
      nodes.setCount(right, rightCount + 1);
      nodes.setKey(parent, slot, nodes.key(left, leftCount - 1));
      nodes.setCount(left, leftCount - 1);
    }
  }

  private void merge(int parent, int slot, int left, int right, boolean leaves) {
    int leftCount = nodes.count(left);
    int rightCount = nodes.count(right);
    if (leaves) {
      nodes.copyKeys(right, 0, left, leftCount, rightCount);
      nodes.copyValues(right, 0, left, leftCount, rightCount);
      nodes.setCount(left, leftCount + rightCount);
    } else {
      nodes.setKey(left, leftCount, nodes.key(parent, slot));
      nodes.copyKeys(right, 0, left, leftCount + 1, rightCount);
      nodes.copyChildren(right, 0, left, leftCount + 1, rightCount + 1);
      nodes.setCount(left, leftCount + rightCount + 1);
    }
    nodes.release(right);
    int count = nodes.count(parent);
    nodes.copyKeys(parent, slot + 1, parent, slot, count - slot - 1);
    nodes.copyChildren(parent, slot + 2, parent, slot + 1, count - slot - 1);
    nodes.setCount(parent, count - 1);
  }

  /// Removes all entries; the memory is kept for new ones.
  public void clear() {
    nodes.reset();
    root = nodes.allocate();
    height = 0;
    size = 0;
    modifications++;
  }

  /// Returns the smallest key.
  public OptionalLong firstKey() {
    return ceilingKey(Long.MIN_VALUE);
  }

  /// Returns the greatest key.
  public OptionalLong lastKey() {
    return floorKey(Long.MAX_VALUE);
  }

  /// Returns the smallest key that is at least `key`.
  public OptionalLong ceilingKey(long key) {
    find(key);
    return index < nodes.count(leaf) || nextLeaf() ? here() : OptionalLong.empty();
  }

  /// Returns the smallest key above `key`.
  public OptionalLong higherKey(long key) {
    return key == Long.MAX_VALUE ? OptionalLong.empty() : ceilingKey(key + 1);
  }

  /// Returns the greatest key that is at most `key`.
  public OptionalLong floorKey(long key) {
    return find(key) ? here() : before();
  }

  /// Returns the greatest key below `key`.
  public OptionalLong lowerKey(long key) {
    find(key);
    return before();
  }

  private OptionalLong here() {
    return OptionalLong.of(nodes.key(leaf, index));
  }

  private OptionalLong before() {
    if (index == 0 && !previousLeaf()) {
      return OptionalLong.empty();
    }
    index--;
    return here();
  }

  /// Goes to the beginning of the next leaf.
  private boolean nextLeaf() {
    int level = height - 1;
    while (level >= 0 && pathSlots[level] == nodes.count(pathNodes[level])) {
      level--;
    }
    if (level < 0) {
      return false;
    }
    descend(level, pathSlots[level] + 1, false);
    index = 0;
    return true;
  }

  /// Goes to the end of the leaf before.
  private boolean previousLeaf() {
    int level = height - 1;
    while (level >= 0 && pathSlots[level] == 0) {
      level--;
    }
    if (level < 0) {
      return false;
    }
    descend(level, pathSlots[level] - 1, true);
    index = nodes.count(leaf);
    return true;
  }

  private void descend(int level, int slot, boolean last) {
    pathSlots[level] = slot;
    int node = nodes.child(pathNodes[level], slot);
    for (int below = level + 1; below < height; below++) {
      pathNodes[below] = node;
      pathSlots[below] = last ? nodes.count(node) : 0;
      node = nodes.child(node, pathSlots[below]);
    }
    leaf = node;
  }

  /// Gives all entries with `from <= key < to`, in order, to `consumer`, which must not change the
  /// map nor search in it.
  ///
  /// @throws ConcurrentModificationException if it changes the map
  public void forEach(long from, long to, LongTreeMap.EntryConsumer consumer) {
    int expected = modifications;
    find(from);
    boolean more = index < nodes.count(leaf) || nextLeaf();
    while (more) {
      int end = nodes.count(leaf);
      for (int i = index; i < end; i++) {
        long key = nodes.key(leaf, i);
        if (key >= to) {
          return;
        }
        consumer.accept(key, nodes.value(leaf, i));
        if (modifications != expected) {
          throw new ConcurrentModificationException();
        }
      }
      more = nextLeaf();
    }
  }

  /// Gives the memory back to the system. Further calls have no effect.
  @Override
  public void close() {
    nodes.close();
  }

  /// Checks the structure; for tests.
  ///
  /// @throws IllegalStateException if an invariant does not hold
  void verify() {
    long counted = verify(root, 0, Long.MIN_VALUE, Long.MAX_VALUE);
    if (counted != size) {
      throw new IllegalStateException("the tree counts " + size + " entries and holds " + counted);
    }
  }

  private long verify(int node, int level, long least, long greatest) {
    int count = nodes.count(node);
    if (count > order || (level > 0 && count < low)) {
      throw new IllegalStateException(count + " keys in a node at level " + level);
    }
    for (int i = 0; i < count; i++) {
      long key = nodes.key(node, i);
      if (key < least || key > greatest || (i > 0 && nodes.key(node, i - 1) >= key)) {
        throw new IllegalStateException("a key out of order at level " + level);
      }
    }
    if (level == height) {
      return count;
    }
    long entries = 0;
    for (int i = 0; i <= count; i++) {
      entries +=
          verify(
              nodes.child(node, i),
              level + 1,
              i == 0 ? least : nodes.key(node, i - 1),
              i == count ? greatest : nodes.key(node, i) - 1);
    }
    return entries;
  }
}
