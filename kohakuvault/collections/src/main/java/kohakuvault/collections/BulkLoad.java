package kohakuvault.collections;

import org.jspecify.annotations.Nullable;

/// Builds a [CsbTree] from sorted entries, level by level from the leaves up, in linear time.
///
/// Nodes are filled to seven eighths, so that the next insertions need not split each of them, and
/// evenly, so that none is sparse.
final class BulkLoad {
  private final NodeArena leaves;
  private final NodeArena inner;
  private final int fill;
  private final long[] prefixes;
  private final @Nullable Object @Nullable [] keys;

  /// For each node of the present level, the rank of its smallest entry.
  private int[] ranks;

  /// For each node of the level below the present one, the rank of its smallest entry.
  private int[] below = new int[0];

  /// For each node of the present level, its first child among the nodes below; then their number.
  private int[] children;

  /// For each node of the present level above the leaves, its group of children.
  private int[] groups = new int[0];

  int height;
  int root;

  /// @param prefixes the keys' prefixes, ascending
  /// @param keys the keys, or null where the prefix is the whole key
  /// @param count entries, at least 1
  BulkLoad(
      NodeArena leaves,
      NodeArena inner,
      long[] prefixes,
      @Nullable Object @Nullable [] keys,
      int count) {
    this.leaves = leaves;
    this.inner = inner;
    this.prefixes = prefixes;
    this.keys = keys;
    this.fill = leaves.order - leaves.order / 8;
    this.children = parts(count, Math.ceilDiv(count, fill));
    this.ranks = children;
  }

  /// Returns the bounds of `parts` parts of `count` things, even up to one.
  private static int[] parts(int count, int parts) {
    int[] bounds = new int[parts + 1];
    for (int i = 0; i <= parts; i++) {
      bounds[i] = (int) ((long) count * i / parts);
    }
    return bounds;
  }

  /// Builds all levels.
  void run(EntryCopy values) {
    NodeArena arena = leaves;
    int nodes = children.length - 1;
    while (nodes > 1) {
      int[] siblings = parts(nodes, Math.ceilDiv(nodes, fill + 1));
      int[] newGroups = new int[siblings.length - 1];
      int[] newRanks = new int[newGroups.length];
      for (int parent = 0; parent < newGroups.length; parent++) {
        int first = siblings[parent];
        int count = siblings[parent + 1] - first;
        int group = arena.allocate(NodeArena.sizeClass(count));
        for (int i = 0; i < count; i++) {
          fill(group + i, first + i, values);
        }
        newGroups[parent] = group;
        newRanks[parent] = ranks[first];
      }
      below = ranks;
      ranks = newRanks;
      children = siblings;
      groups = newGroups;
      nodes = newGroups.length;
      arena = inner;
      height++;
    }
    root = arena.allocate(0);
    fill(root, 0, values);
  }

  /// Receives where the values of a leaf belong.
  interface EntryCopy {
    /// Copies the values of the entries with the ranks from `source` on to `position` and behind.
    void copy(int source, int position, int count);
  }

  private void fill(int node, int index, EntryCopy values) {
    int first = children[index];
    int count = children[index + 1] - first;
    if (height == 0) {
      for (int i = 0; i < count; i++) {
        setKey(leaves, node, i, first + i);
      }
      leaves.counts[node] = count;
      values.copy(first, node * leaves.order, count);
      return;
    }
    for (int i = 1; i < count; i++) {
      setKey(inner, node, i - 1, below[first + i]);
    }
    inner.counts[node] = count - 1;
    inner.children[node] = groups[index];
  }

  private void setKey(NodeArena arena, int node, int index, int rank) {
    arena.setKey(node, index, prefixes[rank], keys == null ? null : keys[rank]);
  }
}
