package typthon.checker.meaning;

import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Which node holds which.
final class Parents {
  private final int[] parents;

  private Parents(int[] parents) {
    this.parents = parents;
  }

  static Parents of(SyntaxTree tree) {
    int[] parents = new int[tree.size()];
    int[] open = new int[tree.size() + 1];
    int depth = 0;
    for (int node = 0; node < parents.length; node++) {
      while (depth > 0 && tree.subtreeEnd(open[depth - 1]) <= node) {
        depth--;
      }
      parents[node] = depth == 0 ? -1 : open[depth - 1];
      open[depth++] = node;
    }
    return new Parents(parents);
  }

  /// Returns the node around `node`, or -1 for the root.
  int of(int node) {
    return parents[node];
  }

  /// Returns the innermost node of `kind` around `node`, itself excluded, or -1.
  int around(SyntaxTree tree, int node, NodeKind kind) {
    int at = parents[node];
    while (at >= 0 && !tree.is(at, kind)) {
      at = parents[at];
    }
    return at;
  }
}
