package kohakuvault.collections;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A cache-sensitive B+ tree: the structure under [LongTreeMap].
///
/// Entries live in leaves; an inner node with `n` keys has `n + 1` children side by side, and key
/// `i` is the smallest key that may stand under child `i + 1`. Nodes split at their capacity; a
/// node that falls below a quarter of it takes entries from a neighbour or merges with it, so that
/// the tree shrinks as entries leave.
///
/// A key is a 64-bit prefix whose order agrees with that of the keys and, unless the prefix is the
/// whole key, the key object that decides between equal prefixes. Most comparisons so end in the
/// prefix array.
///
/// Positions returned by searches are indices into the leaf arena's arrays; any change invalidates
/// them.
final class CsbTree {
  private static final int MAX_HEIGHT = 32;

  final NodeArena leaves;
  private final NodeArena inner;
  private final @Nullable Comparator<Object> comparator;
  private final int order;
  private final int low;
  private final int[] pathNodes = new int[MAX_HEIGHT];
  private final int[] pathSlots = new int[MAX_HEIGHT];
  private int height;
  private int root;
  private int leafNode;
  int size;
  int modifications;

  /// Whether the prefix is the whole key, so that no key object needs to be looked at.
  boolean exact;

  /// Counts searches: as long as it stays, the way leads where the last one ended.
  int searches;

  /// @param order entries of a node, at least 3
  /// @param comparator decides between keys of equal prefix; null if the prefix is the whole key
  CsbTree(int order, @Nullable Comparator<Object> comparator, boolean boxedValues) {
    if (order < 3 || order > 4096) {
      throw new IllegalArgumentException("the order of a tree is 3 to 4096, not " + order);
    }
    this.order = order;
    this.low = Math.max(1, order / 4);
    this.comparator = comparator;
    this.exact = comparator == null;
    this.leaves = new NodeArena(order, true, comparator != null, boxedValues);
    this.inner = new NodeArena(order, false, comparator != null, false);
    this.root = leaves.allocate(0);
  }

  /// Returns the position of the key, or the complement of where it would be put. Remembers the way
  /// there.
  int find(long prefix, @Nullable Object key) {
    searches++;
    int node = root;
    for (int level = 0; level < height; level++) {
      int slot = childSlot(node, prefix, key);
      pathNodes[level] = node;
      pathSlots[level] = slot;
      node = inner.children[node] + slot;
    }
    leafNode = node;
    int index = lowerBound(leaves, node, prefix, key);
    int position = node * order + index;
    boolean found =
        index < leaves.counts[node]
            && leaves.prefixes[position] == prefix
            && compareKey(leaves, position, key) == 0;
    return found ? position : ~position;
  }

  /// Returns the first index of `node` whose key is not smaller.
  private int lowerBound(NodeArena arena, int node, long prefix, @Nullable Object key) {
    int base = node * order;
    int from = base;
    int to = base + arena.counts[node];
    long[] prefixes = arena.prefixes;
    while (from < to) {
      int middle = (from + to) >>> 1;
      long at = prefixes[middle];
      if (at < prefix || (at == prefix && compareKey(arena, middle, key) < 0)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from - base;
  }

  /// Returns the child under which the key belongs: an equal separator leads to its right.
  private int childSlot(int node, long prefix, @Nullable Object key) {
    int base = node * order;
    int from = base;
    int to = base + inner.counts[node];
    long[] prefixes = inner.prefixes;
    while (from < to) {
      int middle = (from + to) >>> 1;
      long at = prefixes[middle];
      if (at < prefix || (at == prefix && compareKey(inner, middle, key) <= 0)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from - base;
  }

  private int compareKey(NodeArena arena, int position, @Nullable Object key) {
    return exact || comparator == null ? 0 : comparator.compare(arena.keys[position], key);
  }

  /// Makes room for the key at the complement of `missing`, which [#find] just returned; the caller
  /// stores the value at the returned position.
  int insert(int missing, long prefix, @Nullable Object key) {
    size++;
    modifications++;
    int node = leafNode;
    int index = ~missing - node * order;
    if (leaves.counts[node] == order) {
      if (height == 0) {
        growRoot();
      }
      int right = splitChild(height - 1, leaves);
      node = leafNode;
      int half = leaves.counts[node];
      if (index > half) {
        index -= half;
        node = right;
      }
    }
    leaves.insertKey(node, index, prefix, key);
    return node * order + index;
  }

  /// Splits the full child at the slot of the way at `level` and returns its new right neighbour.
  /// The way leads to the left half afterwards.
  private int splitChild(int level, NodeArena arena) {
    if (inner.counts[pathNodes[level]] == order) {
      int before = height;
      splitParent(level);
      level += height - before;
    }
    int parent = pathNodes[level];
    int slot = pathSlots[level];
    openSlot(parent, slot + 1, arena);
    int left = inner.children[parent] + slot;
    divide(level, arena, parent, slot, left);
    if (arena == leaves) {
      leafNode = left;
    } else {
      pathNodes[level + 1] = left;
    }
    return left + 1;
  }

  /// Splits the full inner node at `level` of the way, and keeps the way leading to the same child.
  private void splitParent(int level) {
    if (level == 0) {
      growRoot();
      level = 1;
    }
    int before = height;
    int right = splitChild(level - 1, inner);
    level += height - before;
    int half = inner.counts[pathNodes[level]];
    if (pathSlots[level] > half) {
      pathSlots[level] -= half + 1;
      pathNodes[level] = right;
      pathSlots[level - 1]++;
    }
  }

  /// Puts a new root above the present one; every level of the way moves down by one.
  private void growRoot() {
    int top = inner.allocate(0);
    inner.children[top] = root;
    inner.counts[top] = 0;
    System.arraycopy(pathNodes, 0, pathNodes, 1, height);
    System.arraycopy(pathSlots, 0, pathSlots, 1, height);
    pathNodes[0] = top;
    pathSlots[0] = 0;
    root = top;
    height++;
  }

  /// Opens a gap for a child at `slot` among the children of `parent`.
  private void openSlot(int parent, int slot, NodeArena arena) {
    int count = inner.counts[parent] + 1;
    int group = inner.children[parent];
    int oldClass = NodeArena.sizeClass(count);
    int newClass = NodeArena.sizeClass(count + 1);
    if (oldClass == newClass) {
      arena.moveNodes(group + slot, group + slot + 1, count - slot);
      arena.counts[group + slot] = 0;
      return;
    }
    int larger = arena.allocate(newClass);
    arena.moveNodes(group, larger, slot);
    arena.moveNodes(group + slot, larger + slot + 1, count - slot);
    arena.counts[larger + slot] = 0;
    arena.release(group, oldClass);
    inner.children[parent] = larger;
  }

  /// Gives the upper half of `left` to the empty `right`, and the key between them to `parent`.
  private void divide(int level, NodeArena arena, int parent, int slot, int left) {
    int right = left + 1;
    int half = arena.counts[left] / 2;
    if (arena == leaves) {
      arena.appendTail(left, half, right);
      int first = right * order;
      inner.insertKey(parent, slot, arena.prefixes[first], arena.key(first));
      return;
    }
    int middle = left * order + half;
    long prefix = arena.prefixes[middle];
    Object key = arena.key(middle);
    int moved = arena.counts[left] - half;
    inner.appendTail(left, half + 1, right);
    inner.removeEntry(left, half);
    inner.insertKey(parent, slot, prefix, key);
    moveChildren(grandchildren(level), left, half + 1, moved, right);
  }

  /// Gives the children of `from` from `slot` on, `count` of them, to `to`, which has none yet. The
  /// counts of keys are already those after the move.
  private void moveChildren(NodeArena arena, int from, int slot, int count, int to) {
    int group = inner.children[from];
    int target = arena.allocate(NodeArena.sizeClass(count));
    arena.moveNodes(group + slot, target, count);
    inner.children[to] = target;
    int kept = arena.allocate(NodeArena.sizeClass(slot));
    arena.moveNodes(group, kept, slot);
    inner.children[from] = kept;
    arena.release(group, NodeArena.sizeClass(slot + count));
  }

  /// Returns where the children's children of an inner node at `level` live.
  private NodeArena grandchildren(int level) {
    return level + 1 == height - 1 ? leaves : inner;
  }

  /// Removes the entry at `position`, which [#find] just returned.
  void remove(int position) {
    size--;
    modifications++;
    int node = leafNode;
    leaves.removeEntry(node, position - node * order);
    NodeArena arena = leaves;
    for (int level = height - 1; level >= 0 && arena.counts[node] < low; level--) {
      rebalance(level, arena);
      arena = inner;
      node = pathNodes[level];
    }
    while (height > 0 && inner.counts[root] == 0) {
      int child = inner.children[root];
      inner.release(root, 0);
      root = child;
      height--;
    }
  }

  /// Fills up, or merges with a neighbour, the child at the slot of the way.
  private void rebalance(int level, NodeArena arena) {
    int parent = pathNodes[level];
    int slot = pathSlots[level];
    if (inner.counts[parent] == 0) {
      return;
    }
    int leftSlot = slot > 0 ? slot - 1 : 0;
    int left = inner.children[parent] + leftSlot;
    int right = left + 1;
    int total = arena.counts[left] + arena.counts[right];
    if (arena == leaves) {
      if (total <= order) {
        leaves.appendHead(right, leaves.counts[right], left);
        closeSlot(parent, leftSlot, arena);
      } else {
        evenLeaves(parent, leftSlot, left, right, total);
      }
    } else if (total < order) {
      mergeInner(grandchildren(level), parent, leftSlot, left, right);
    } else {
      evenInner(grandchildren(level), parent, leftSlot, left, right);
    }
  }

  private void evenInner(NodeArena arena, int parent, int leftSlot, int left, int right) {
    int separator = parent * order + leftSlot;
    while (inner.counts[left] < low) {
      openSlot(left, inner.counts[left] + 1, arena);
      arena.moveNodes(inner.children[right], inner.children[left] + inner.counts[left] + 1, 1);
      dropChild(right, 0, arena);
      inner.insertKey(left, inner.counts[left], inner.prefixes[separator], inner.key(separator));
      inner.setKey(parent, leftSlot, inner.prefixes[right * order], inner.key(right * order));
      inner.removeEntry(right, 0);
    }
    while (inner.counts[right] < low) {
      int last = inner.counts[left];
      openSlot(right, 0, arena);
      arena.moveNodes(inner.children[left] + last, inner.children[right], 1);
      dropChild(left, last, arena);
      inner.insertKey(right, 0, inner.prefixes[separator], inner.key(separator));
      int moved = left * order + last - 1;
      inner.setKey(parent, leftSlot, inner.prefixes[moved], inner.key(moved));
      inner.removeEntry(left, last - 1);
    }
  }

  private void evenLeaves(int parent, int leftSlot, int left, int right, int total) {
    int wanted = total / 2;
    if (leaves.counts[left] > wanted) {
      leaves.prependTail(left, wanted, right);
    } else {
      leaves.appendHead(right, wanted - leaves.counts[left], left);
    }
    int first = right * order;
    inner.setKey(parent, leftSlot, leaves.prefixes[first], leaves.key(first));
  }

  private void mergeInner(NodeArena arena, int parent, int leftSlot, int left, int right) {
    int separator = parent * order + leftSlot;
    int leftCount = inner.counts[left] + 1;
    int rightCount = inner.counts[right] + 1;
    int leftGroup = inner.children[left];
    int rightGroup = inner.children[right];
    int merged = arena.allocate(NodeArena.sizeClass(leftCount + rightCount));
    arena.moveNodes(leftGroup, merged, leftCount);
    arena.moveNodes(rightGroup, merged + leftCount, rightCount);
    arena.release(leftGroup, NodeArena.sizeClass(leftCount));
    arena.release(rightGroup, NodeArena.sizeClass(rightCount));
    inner.insertKey(left, inner.counts[left], inner.prefixes[separator], inner.key(separator));
    inner.appendHead(right, inner.counts[right], left);
    inner.children[left] = merged;
    closeSlot(parent, leftSlot, inner);
  }

  /// Removes the child right of `leftSlot`, and the key between the two, from `parent`.
  private void closeSlot(int parent, int leftSlot, NodeArena arena) {
    dropChild(parent, leftSlot + 1, arena);
    inner.removeEntry(parent, leftSlot);
  }

  /// Removes the child at `slot` from the group of `parent`, whose keys are left as they are.
  private void dropChild(int parent, int slot, NodeArena arena) {
    int count = inner.counts[parent] + 1;
    int group = inner.children[parent];
    arena.moveNodes(group + slot + 1, group + slot, count - slot - 1);
    arena.counts[group + count - 1] = 0;
    int oldClass = NodeArena.sizeClass(count);
    int newClass = NodeArena.sizeClass(count - 1);
    if (oldClass != newClass) {
      int smaller = arena.allocate(newClass);
      arena.moveNodes(group, smaller, count - 1);
      arena.release(group, oldClass);
      inner.children[parent] = smaller;
    }
  }

  /// Replaces everything by sorted entries.
  ///
  /// @param keys the keys themselves; null if the prefix is the whole key
  void load(
      long[] prefixes, @Nullable Object @Nullable [] keys, int count, BulkLoad.EntryCopy values) {
    clear();
    if (count > 0) {
      leaves.reset();
      BulkLoad load = new BulkLoad(leaves, inner, prefixes, keys, count);
      load.run(values);
      root = load.root;
      height = load.height;
      size = count;
    }
  }

  /// Removes everything.
  void clear() {
    leaves.reset();
    inner.reset();
    height = 0;
    size = 0;
    modifications++;
    root = leaves.allocate(0);
  }

  /// Returns the position of the smallest entry, or -1; the way leads there.
  int first() {
    searches++;
    int node = root;
    for (int level = 0; level < height; level++) {
      pathNodes[level] = node;
      pathSlots[level] = 0;
      node = inner.children[node];
    }
    leafNode = node;
    return leaves.counts[node] == 0 ? -1 : node * order;
  }

  /// Returns the position of the greatest entry, or -1.
  int last() {
    int node = root;
    for (int level = 0; level < height; level++) {
      node = inner.children[node] + inner.counts[node];
    }
    return leaves.counts[node] == 0 ? -1 : node * order + leaves.counts[node] - 1;
  }

  /// Returns the position of the smallest entry that is not below the key, or above it if not
  /// `inclusive`; -1 if none.
  int ceiling(long prefix, @Nullable Object key, boolean inclusive) {
    int position = find(prefix, key);
    if (position >= 0) {
      return inclusive ? position : successor(position);
    }
    int candidate = ~position;
    return candidate - leafNode * order < leaves.counts[leafNode] ? candidate : nextLeaf();
  }

  /// Returns the position of the greatest entry that is not above the key, or below it if not
  /// `inclusive`; -1 if none.
  int floor(long prefix, @Nullable Object key, boolean inclusive) {
    int position = find(prefix, key);
    if (position >= 0 && inclusive) {
      return position;
    }
    int candidate = position >= 0 ? position : ~position;
    return candidate > leafNode * order ? candidate - 1 : previousLeaf();
  }

  /// Returns the position behind `position`, which [#find] just returned, or -1.
  private int successor(int position) {
    return position + 1 - leafNode * order < leaves.counts[leafNode] ? position + 1 : nextLeaf();
  }

  /// Returns the first position of the leaf right of the way's, or -1; the way then leads there.
  int nextLeaf() {
    searches++;
    int level = height - 1;
    while (level >= 0 && pathSlots[level] == inner.counts[pathNodes[level]]) {
      level--;
    }
    if (level < 0) {
      return -1;
    }
    pathSlots[level]++;
    int node = inner.children[pathNodes[level]] + pathSlots[level];
    while (++level < height) {
      pathNodes[level] = node;
      pathSlots[level] = 0;
      node = inner.children[node];
    }
    leafNode = node;
    return node * order;
  }

  /// Returns the last position of the leaf left of the way's, or -1; the way then leads there.
  private int previousLeaf() {
    searches++;
    int level = height - 1;
    while (level >= 0 && pathSlots[level] == 0) {
      level--;
    }
    if (level < 0) {
      return -1;
    }
    pathSlots[level]--;
    int node = inner.children[pathNodes[level]] + pathSlots[level];
    while (++level < height) {
      pathNodes[level] = node;
      pathSlots[level] = inner.counts[node];
      node = inner.children[node] + inner.counts[node];
    }
    leafNode = node;
    return node * order + leaves.counts[node] - 1;
  }

  /// Returns the end of the entries in the leaf that holds `position`.
  int leafEnd(int position) {
    int node = position / order;
    return node * order + leaves.counts[node];
  }

  /// Checks every invariant of the structure.
  ///
  /// @throws IllegalStateException if one does not hold
  void verify() {
    int[] total = new int[1];
    verify(root, 0, total);
    if (total[0] != size) {
      throw new IllegalStateException("the tree counts " + size + " entries and holds " + total[0]);
    }
  }

  private void verify(int node, int level, int[] total) {
    NodeArena arena = level == height ? leaves : inner;
    int base = node * order;
    for (int i = 1; i < arena.counts[node]; i++) {
      if (compare(arena, base + i - 1, arena, base + i) >= 0) {
        throw new IllegalStateException("keys out of order at level " + level);
      }
    }
    if (arena == leaves) {
      total[0] += leaves.counts[node];
      return;
    }
    NodeArena below = level + 1 == height ? leaves : inner;
    for (int slot = 0; slot <= inner.counts[node]; slot++) {
      int child = inner.children[node] + slot;
      verify(child, level + 1, total);
      int entries = below.counts[child];
      if (entries == 0 && below == leaves) {
        throw new IllegalStateException("an empty leaf");
      }
      if (slot > 0 && entries > 0 && compare(below, child * order, inner, base + slot - 1) < 0) {
        throw new IllegalStateException("a key left of its separator");
      }
      if (slot < inner.counts[node]
          && entries > 0
          && compare(below, child * order + entries - 1, inner, base + slot) >= 0) {
        throw new IllegalStateException("a key right of its separator");
      }
    }
  }

  private int compare(NodeArena a, int i, NodeArena b, int j) {
    int order = Long.compare(a.prefixes[i], b.prefixes[j]);
    return order != 0 || comparator == null ? order : comparator.compare(a.keys[i], b.keys[j]);
  }
}
