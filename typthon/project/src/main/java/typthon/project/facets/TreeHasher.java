package typthon.project.facets;

import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// 64-bit hashes of parts of one tree, blind to positions, white space and comments.
public final class TreeHasher {
  private static final int FLAGS = 13;

  private final SyntaxTree tree;
  private final long[] nameHashes;

  public TreeHasher(SyntaxTree tree) {
    this.tree = tree;
    this.nameHashes = new long[tree.nameCount()];
    for (int id = 0; id < nameHashes.length; id++) {
      nameHashes[id] = Hashes.of(tree.nameOf(id));
    }
  }

  /// Returns a hash of the whole tree: equal hashes mean that the nodes are the same, one by one.
  public long whole() {
    return ofSubtree(0);
  }

  /// Returns a hash of a node and all below it.
  long ofSubtree(int node) {
    return ofNodes(0, node, tree.subtreeEnd(node));
  }

  /// Folds the nodes from `start` to before `end` into a hash.
  long ofNodes(long hash, int start, int end) {
    long folded = hash;
    for (int node = start; node < end; node++) {
      folded = Hashes.mix(folded, ofNode(node));
    }
    return folded;
  }

  /// Returns a hash of a node by itself, however much lies below it.
  long ofHead(int node) {
    NodeKind kind = tree.kind(node);
    return Hashes.mix((flags(node) << 8) | kind.ordinal(), data(node, kind));
  }

  private long flags(int node) {
    long flags = 0;
    for (int flag = 0; flag < FLAGS; flag++) {
      flags = (flags << 1) | (tree.has(node, 1 << flag) ? 1 : 0);
    }
    return flags;
  }

  /// Kind, flags, data and the number of nodes below: together they tell the shape of the tree.
  private long ofNode(int node) {
    NodeKind kind = tree.kind(node);
    long size = (long) tree.subtreeEnd(node) - node;
    long shape = (size << 21) | (flags(node) << 8) | kind.ordinal();
    return Hashes.mix(shape, data(node, kind));
  }

  private long data(int node, NodeKind kind) {
    return switch (kind) {
      case FUNCTION_DEF -> Hashes.mix(name(node), Hashes.of(tree.signatureComment(node)));
      case STRING, BYTES -> Hashes.of(tree.string(node));
      case INTEGER -> tree.integer(node).hashCode();
      case FLOAT, IMAGINARY, FSTRING_TEXT, ERROR, ERROR_STATEMENT -> Hashes.of(tree.text(node));
      default -> kind.holdsName() ? name(node) : tree.data(node);
    };
  }

  private long name(int node) {
    return tree.data(node) < 0 ? 0 : nameHashes[tree.data(node)];
  }
}
