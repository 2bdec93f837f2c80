package typthon.ide.trees;

import java.util.Arrays;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// The nodes from the root of a tree down to one of its nodes.
///
/// @param nodes the root first
public record TreePath(SyntaxTree tree, int[] nodes) {
  private static final int USUAL_DEPTH = 16;

  /// Returns the path to a node.
  public static TreePath to(SyntaxTree tree, int node) {
    int[] found = new int[USUAL_DEPTH];
    int count = 0;
    int at = 0;
    while (true) {
      if (count == found.length) {
        found = Arrays.copyOf(found, count * 2);
      }
      found[count++] = at;
      if (at == node) {
        return new TreePath(tree, Arrays.copyOf(found, count));
      }
      int child = at + 1;
      while (tree.subtreeEnd(child) <= node) {
        child = tree.subtreeEnd(child);
      }
      at = child;
    }
  }

  /// Returns the path to the innermost node that an offset touches. Of two nodes that meet at the
  /// offset the one with a name is taken, else the one that begins there.
  ///
  /// @param offset UTF-8 bytes from the start of the text
  public static TreePath at(SyntaxTree tree, int offset) {
    int at = 0;
    while (true) {
      int inner = childAt(tree, at, offset);
      if (inner < 0) {
        return to(tree, at);
      }
      at = inner;
    }
  }

  private static int childAt(SyntaxTree tree, int node, int offset) {
    int best = -1;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (tree.start(child) > offset) {
        break;
      }
      boolean holds = tree.end(child) >= offset && tree.end(child) > tree.start(child);
      if (holds && (best < 0 || !endsWithName(tree, best, offset))) {
        best = child;
      }
    }
    return best;
  }

  /// Tells whether a name ends at `offset`, which is the end of `node` or lies inside of it.
  private static boolean endsWithName(SyntaxTree tree, int node, int offset) {
    if (tree.end(node) != offset) {
      return false;
    }
    int at = node;
    while (true) {
      NodeKind kind = tree.kind(at);
      if (kind == NodeKind.NAME || kind == NodeKind.IDENTIFIER) {
        return true;
      }
      int last = -1;
      for (int child = at + 1; child < tree.subtreeEnd(at); child = tree.subtreeEnd(child)) {
        if (tree.end(child) == offset && tree.start(child) < offset) {
          last = child;
        }
      }
      if (last < 0) {
        return false;
      }
      at = last;
    }
  }

  /// Returns the number of nodes.
  public int size() {
    return nodes.length;
  }

  /// Returns the node that the path leads to.
  public int node() {
    return nodes[nodes.length - 1];
  }

  /// Returns the node `steps` above the one that the path leads to, or -1 above the root.
  public int up(int steps) {
    int index = nodes.length - 1 - steps;
    return index < 0 ? -1 : nodes[index];
  }

  /// Returns the kind of the node `steps` above, or `ABSENT` above the root.
  public NodeKind kindUp(int steps) {
    int node = up(steps);
    return node < 0 ? NodeKind.ABSENT : tree.kind(node);
  }

  /// Returns the nearest node from the last one upwards that is of one of the kinds, or -1.
  public int nearest(NodeKind... kinds) {
    for (int i = nodes.length - 1; i >= 0; i--) {
      for (NodeKind kind : kinds) {
        if (tree.is(nodes[i], kind)) {
          return nodes[i];
        }
      }
    }
    return -1;
  }

  /// Tells whether `node` is the `index`-th child of its parent `parent`.
  public static boolean isChild(SyntaxTree tree, int parent, int index, int node) {
    int child = parent + 1;
    for (int i = 0; i < index && child < tree.subtreeEnd(parent); i++) {
      child = tree.subtreeEnd(child);
    }
    return child == node;
  }
}
