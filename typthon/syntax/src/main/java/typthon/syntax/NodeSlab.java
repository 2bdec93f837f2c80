package typthon.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Growing storage for the nodes of one file while it is parsed, and for the tokens, names and
/// literals that belong to them.
///
/// Nodes are linked by first child and next sibling, so that a node can be made before or after its
/// children. [#toTree] copies what is there into trimmed columns in pre-order; nothing of the slab
/// escapes with them. Allocation takes amortised constant time and [#reset] does not touch the
/// nodes. Not safe for use by several threads at once.
public final class NodeSlab {
  private static final int FIRST_CAPACITY = 512;
  private static final int NONE = -1;

  final Tokens tokens = new Tokens();
  final NameTable names = new NameTable();
  private List<Object> literals = new ArrayList<>();

  private int[] kindAndFlags = new int[FIRST_CAPACITY];
  private int[] start = new int[FIRST_CAPACITY];
  private int[] end = new int[FIRST_CAPACITY];
  private int[] firstChild = new int[FIRST_CAPACITY];
  private int[] lastChild = new int[FIRST_CAPACITY];
  private int[] nextSibling = new int[FIRST_CAPACITY];
  private int[] data = new int[FIRST_CAPACITY];
  private int count;

  /// The places of the nodes that are open while a tree is filled.
  private int[] path = new int[64];

  /// The bytes that [SlabPool] counted when it gave this slab away.
  long takenBytes;

  /// How many steps the last parse took.
  long steps;

  /// Makes an empty slab.
  public NodeSlab() {}

  /// Returns the number of nodes.
  public int nodeCount() {
    return count;
  }

  /// Returns the bytes of memory that the slab's columns take.
  public long capacityBytes() {
    return 28L * kindAndFlags.length + tokens.bytes();
  }

  /// Empties the slab, which is needed before it takes another file.
  public void reset() {
    count = 0;
    literals = new ArrayList<>();
    tokens.reset();
    names.reset();
  }

  int add(NodeKind kind, int start, int end, int data) {
    int node = count;
    if (node == kindAndFlags.length) {
      grow();
    }
    kindAndFlags[node] = kind.ordinal();
    this.start[node] = start;
    this.end[node] = end;
    firstChild[node] = NONE;
    lastChild[node] = NONE;
    nextSibling[node] = NONE;
    this.data[node] = data;
    count = node + 1;
    return node;
  }

  private void grow() {
    int capacity = kindAndFlags.length * 2;
    kindAndFlags = Arrays.copyOf(kindAndFlags, capacity);
    start = Arrays.copyOf(start, capacity);
    end = Arrays.copyOf(end, capacity);
    firstChild = Arrays.copyOf(firstChild, capacity);
    lastChild = Arrays.copyOf(lastChild, capacity);
    nextSibling = Arrays.copyOf(nextSibling, capacity);
    data = Arrays.copyOf(data, capacity);
  }

  /// Makes `child` the last child of `parent`; it must not be a child yet.
  void append(int parent, int child) {
    int last = lastChild[parent];
    if (last == NONE) {
      firstChild[parent] = child;
    } else {
      nextSibling[last] = child;
    }
    lastChild[parent] = child;
  }

  int literal(Object value) {
    literals.add(value);
    return literals.size() - 1;
  }

  NodeKind kind(int node) {
    return NodeKind.of(kindAndFlags[node] & SyntaxTree.KIND_MASK);
  }

  boolean is(int node, NodeKind kind) {
    return (kindAndFlags[node] & SyntaxTree.KIND_MASK) == kind.ordinal();
  }

  void setKind(int node, NodeKind kind) {
    kindAndFlags[node] = (kindAndFlags[node] & ~SyntaxTree.KIND_MASK) | kind.ordinal();
  }

  boolean has(int node, int flags) {
    return (kindAndFlags[node] >>> SyntaxTree.KIND_BITS & flags) == flags;
  }

  void setFlags(int node, int flags) {
    kindAndFlags[node] |= flags << SyntaxTree.KIND_BITS;
  }

  void clearFlags(int node, int flags) {
    kindAndFlags[node] &= ~(flags << SyntaxTree.KIND_BITS);
  }

  int start(int node) {
    return start[node];
  }

  void setStart(int node, int offset) {
    start[node] = offset;
  }

  int end(int node) {
    return end[node];
  }

  void setEnd(int node, int offset) {
    end[node] = offset;
  }

  int data(int node) {
    return data[node];
  }

  void setData(int node, int value) {
    data[node] = value;
  }

  /// Returns the first child of `node`, or -1.
  int firstChild(int node) {
    return firstChild[node];
  }

  /// Returns the last child of `node`, or -1.
  int lastChild(int node) {
    return lastChild[node];
  }

  /// Returns the sibling after `node`, or -1.
  int nextSibling(int node) {
    return nextSibling[node];
  }

  /// Copies the nodes below `root` into a tree.
  SyntaxTree toTree(int root, SourceText source) {
    PreOrder columns = new PreOrder(count);
    int size = columns.fill(root);
    return new SyntaxTree(
        source,
        trimmed(columns.kinds, size),
        trimmed(columns.starts, size),
        trimmed(columns.ends, size),
        trimmed(columns.subtreeEnds, size),
        trimmed(columns.payload, size),
        names.names(),
        literals);
  }

  private static int[] trimmed(int[] column, int size) {
    return size == column.length ? column : Arrays.copyOf(column, size);
  }

  /// The columns of a tree, and the walk that fills them without recursion.
  private final class PreOrder {
    private final int[] kinds;
    private final int[] starts;
    private final int[] ends;
    private final int[] subtreeEnds;
    private final int[] payload;

    PreOrder(int capacity) {
      kinds = new int[capacity];
      starts = new int[capacity];
      ends = new int[capacity];
      subtreeEnds = new int[capacity];
      payload = new int[capacity];
    }

    /// Returns the number of nodes below and including `root`. A node that is open holds its number
    /// in the slab in `subtreeEnds`, and its parent's place in `path`.
    int fill(int root) {
      int size = 0;
      int depth = 0;
      int node = root;
      while (true) {
        kinds[size] = kindAndFlags[node];
        starts[size] = start[node];
        ends[size] = end[node];
        payload[size] = data[node];
        int next = firstChild[node];
        if (next == NONE) {
          subtreeEnds[size] = ++size;
          next = nextSibling[node];
        } else {
          subtreeEnds[size] = node;
          push(depth++, size++);
        }
        while (next == NONE) {
          if (depth == 0) {
            return size;
          }
          int closed = path[--depth];
          next = nextSibling[subtreeEnds[closed]];
          subtreeEnds[closed] = size;
        }
        node = next;
      }
    }
  }

  private void push(int depth, int place) {
    if (depth == path.length) {
      path = Arrays.copyOf(path, depth * 2);
    }
    path[depth] = place;
  }
}
