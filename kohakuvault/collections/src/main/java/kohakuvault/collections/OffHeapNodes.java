package kohakuvault.collections;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The nodes of an [OffHeapLongTreeMap], outside of the Java heap.
///
/// A node is a number. It begins at a multiple of 64 bytes, the size of a cache line: one line with
/// the count of its keys, then `order` keys of 8 bytes, then, at a cache line again, `order` values
/// of 8 bytes or `order + 1` children of 4. Free nodes form a list through the second word.
///
/// When the memory is full it is copied to twice as much.
final class OffHeapNodes implements AutoCloseable {
  private static final int LINE = 64;
  private static final long FREE_LINK = 4;

  final int order;
  private final long nodeBytes;
  private final long slots;
  private Arena arena = Arena.ofShared();
  private MemorySegment memory;
  private int used;
  private int free = -1;

  OffHeapNodes(int order) {
    this.order = order;
    this.slots = LINE + lines(8L * order);
    this.nodeBytes = slots + lines(Math.max(8L * order, 4L * (order + 1)));
    this.memory = arena.allocate(nodeBytes * 4, LINE);
  }

  private static long lines(long bytes) {
    return (bytes + LINE - 1) / LINE * LINE;
  }

  /// Returns the bytes that are taken from the system.
  long bytes() {
    return memory.byteSize();
  }

  /// Returns an empty node.
  int allocate() {
    int node = free;
    if (node >= 0) {
      free = memory.get(JAVA_INT, node * nodeBytes + FREE_LINK);
    } else {
      node = used;
      used = Math.addExact(used, 1);
      if (used * nodeBytes > memory.byteSize()) {
        move(memory.byteSize() * 2);
      }
    }
    setCount(node, 0);
    return node;
  }

  private void move(long bytes) {
    Arena larger = Arena.ofShared();
    MemorySegment target;
    try {
      target = larger.allocate(bytes, LINE);
    } catch (RuntimeException | OutOfMemoryError e) {
      used--;
      larger.close();
      throw e;
    }
    MemorySegment.copy(memory, 0, target, 0, memory.byteSize());
    arena.close();
    arena = larger;
    memory = target;
  }

  /// Gives a node back.
  void release(int node) {
    memory.set(JAVA_INT, node * nodeBytes + FREE_LINK, free);
    free = node;
  }

  /// Forgets all nodes; the memory is kept.
  void reset() {
    // Writing fails if the memory was given back.
    setCount(0, 0);
    used = 0;
    free = -1;
  }

  int count(int node) {
    return memory.get(JAVA_INT, node * nodeBytes);
  }

  void setCount(int node, int count) {
    memory.set(JAVA_INT, node * nodeBytes, count);
  }

  private long keyAt(int node, int index) {
    return node * nodeBytes + LINE + 8L * index;
  }

  private long valueAt(int node, int index) {
    return node * nodeBytes + slots + 8L * index;
  }

  private long childAt(int node, int index) {
    return node * nodeBytes + slots + 4L * index;
  }

  long key(int node, int index) {
    return memory.get(JAVA_LONG, keyAt(node, index));
  }

  void setKey(int node, int index, long key) {
    memory.set(JAVA_LONG, keyAt(node, index), key);
  }

  long value(int node, int index) {
    return memory.get(JAVA_LONG, valueAt(node, index));
  }

  void setValue(int node, int index, long value) {
    memory.set(JAVA_LONG, valueAt(node, index), value);
  }

  int child(int node, int index) {
    return memory.get(JAVA_INT, childAt(node, index));
  }

  void setChild(int node, int index, int child) {
    memory.set(JAVA_INT, childAt(node, index), child);
  }

  /// Returns the number of keys of `node` below `key`, or not above it if `inclusive`.
  int countBelow(int node, long key, boolean inclusive) {
    MemorySegment segment = memory;
    long base = keyAt(node, 0);
    int from = 0;
    int to = count(node);
    while (from < to) {
      int middle = (from + to) >>> 1;
      long at = segment.get(JAVA_LONG, base + 8L * middle);
      if (at < key || (inclusive && at == key)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  void copyKeys(int from, int index, int to, int target, int count) {
    MemorySegment.copy(memory, keyAt(from, index), memory, keyAt(to, target), 8L * count);
  }

  void copyValues(int from, int index, int to, int target, int count) {
    MemorySegment.copy(memory, valueAt(from, index), memory, valueAt(to, target), 8L * count);
  }

  void copyChildren(int from, int index, int to, int target, int count) {
    MemorySegment.copy(memory, childAt(from, index), memory, childAt(to, target), 4L * count);
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
