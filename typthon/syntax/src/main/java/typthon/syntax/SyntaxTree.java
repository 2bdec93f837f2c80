package typthon.syntax;

import java.math.BigInteger;
import java.util.List;

/// The syntax of one file (or of one expression inside a string) as flat columns in pre-order.
///
/// A node is an `int`: its position in the columns. Node 0 is the root. The first child of a node,
/// if it has any, is `node + 1`; the next sibling of a node is its [#subtreeEnd]. [NodeKind] says
/// which children each kind has.
///
/// Offsets count UTF-8 bytes from the start of the text; [LineIndex] turns them into lines and
/// columns.
///
/// Trees are immutable and safe for use by any number of threads.
public final class SyntaxTree {
  /// `async def`, `async for`, `async with`, and a comprehension's `async for`.
  public static final int ASYNC = 1;

  /// An `elif`.
  public static final int ELIF = 1 << 1;

  /// A `try` whose handlers are `except*`.
  public static final int STAR = 1 << 2;

  /// An expression that stands in parentheses.
  public static final int PARENTHESIZED = 1 << 3;

  /// A raw string part.
  public static final int RAW = 1 << 4;

  /// A triple-quoted string part.
  public static final int TRIPLE = 1 << 5;

  /// A replacement field with `=`.
  public static final int DEBUG = 1 << 6;

  /// A parameter before `/`.
  public static final int POSITIONAL_ONLY = 1 << 7;

  /// A parameter that takes a position or a keyword.
  public static final int STANDARD = 1 << 8;

  /// `*args`.
  public static final int VARIADIC = 1 << 9;

  /// A parameter after `*` or `*args`.
  public static final int KEYWORD_ONLY = 1 << 10;

  /// `**kwargs`.
  public static final int KEYWORD_VARIADIC = 1 << 11;

  /// On an ANNOTATED_ASSIGN: the annotation stands in a comment, `# type: T`, and is a STRING
  /// without parts and extent.
  public static final int TYPE_COMMENT = 1 << 12;

  static final int KIND_BITS = 8;
  static final int KIND_MASK = (1 << KIND_BITS) - 1;

  private final SourceText source;
  private final int[] kindAndFlags;
  private final int[] start;
  private final int[] end;
  private final int[] subtreeEnd;
  private final int[] data;
  private final List<String> names;
  private final List<Object> literals;

  SyntaxTree(
      SourceText source,
      int[] kindAndFlags,
      int[] start,
      int[] end,
      int[] subtreeEnd,
      int[] data,
      List<String> names,
      List<Object> literals) {
    this.source = source;
    this.kindAndFlags = kindAndFlags;
    this.start = start;
    this.end = end;
    this.subtreeEnd = subtreeEnd;
    this.data = data;
    this.names = List.copyOf(names);
    this.literals = List.copyOf(literals);
  }

  /// Returns the text that the offsets point into.
  public SourceText source() {
    return source;
  }

  /// Returns the number of nodes.
  public int size() {
    return kindAndFlags.length;
  }

  /// Returns what `node` is.
  public NodeKind kind(int node) {
    return NodeKind.of(kindAndFlags[node] & KIND_MASK);
  }

  /// Tells whether `node` is of `kind`.
  public boolean is(int node, NodeKind kind) {
    return (kindAndFlags[node] & KIND_MASK) == kind.ordinal();
  }

  /// Tells whether `node` stands for something missing in the text.
  public boolean isAbsent(int node) {
    return is(node, NodeKind.ABSENT);
  }

  /// Tells whether `node` carries every flag of `flags`.
  public boolean has(int node, int flags) {
    return (kindAndFlags[node] >>> KIND_BITS & flags) == flags;
  }

  /// Returns the offset of the first byte of `node`.
  public int start(int node) {
    return start[node];
  }

  /// Returns the offset behind the last byte of `node`.
  public int end(int node) {
    return end[node];
  }

  /// Returns the node behind the last descendant of `node`, which is its next sibling if it has
  /// one.
  public int subtreeEnd(int node) {
    return subtreeEnd[node];
  }

  /// Returns the payload of `node`; see [NodeKind] for what it means.
  public int data(int node) {
    return data[node];
  }

  /// Returns the operator of `node`, whose kind must have one.
  public Operator operator(int node) {
    return Operator.of(data[node]);
  }

  /// Tells whether `node` has a child.
  public boolean hasChildren(int node) {
    return subtreeEnd[node] > node + 1;
  }

  /// Returns the `index`-th child of `node`, counted from 0, in time linear in `index`.
  ///
  /// @throws IndexOutOfBoundsException if `node` has fewer children
  public int child(int node, int index) {
    int limit = subtreeEnd[node];
    int child = node + 1;
    for (int i = 0; i < index && child < limit; i++) {
      child = subtreeEnd[child];
    }
    if (child >= limit) {
      throw new IndexOutOfBoundsException(kind(node) + " has no child " + index);
    }
    return child;
  }

  /// Returns the number of children of `node`, in time linear in it.
  public int childCount(int node) {
    int count = 0;
    for (int child = node + 1; child < subtreeEnd[node]; child = subtreeEnd[child]) {
      count++;
    }
    return count;
  }

  /// Returns the last child of `node`, or -1.
  public int lastChild(int node) {
    int last = -1;
    for (int child = node + 1; child < subtreeEnd[node]; child = subtreeEnd[child]) {
      last = child;
    }
    return last;
  }

  /// Returns the name of `node`, whose data must be a name: an interned string, in NFKC as the
  /// language wants it.
  public String name(int node) {
    return names.get(data[node]);
  }

  /// Returns the name with number `id`.
  public String nameOf(int id) {
    return names.get(id);
  }

  /// Returns the number of different names in this tree.
  public int nameCount() {
    return names.size();
  }

  /// Returns the value of a STRING (its text) or BYTES (one char for each byte) node.
  public String string(int node) {
    return (String) literals.get(data[node]);
  }

  /// Returns what stands between the parameters of a FUNCTION_DEF and its first statement if a
  /// comment there may state types, else an empty text. A comment behind a parameter counts as
  /// well: then the text begins at the parameters.
  public String signatureComment(int function) {
    int block = lastChild(function);
    int first = block + 1;
    if (first >= subtreeEnd(block)) {
      return "";
    }
    String header = source.text(start[child(function, 3)], start[first]);
    return header.indexOf('#') >= 0 && header.contains("type:") ? header : "";
  }

  /// Returns the value of an INTEGER node.
  public BigInteger integer(int node) {
    return (BigInteger) literals.get(data[node]);
  }

  /// Returns the text of `node` as it stands in the file.
  public String text(int node) {
    return source.text(start[node], end[node]);
  }
}
