package typthon.checker.modules;

import java.util.HashMap;
import java.util.Map;
import typthon.syntax.SyntaxTree;

/// Finds the statement of each target that is no name.
final class TargetTable {
  private final SyntaxTree tree;
  private final Map<Integer, Integer> statements = new HashMap<>();

  TargetTable(SyntaxTree tree) {
    this.tree = tree;
  }

  Map<Integer, Integer> build() {
    for (int node = 0; node < tree.size(); node++) {
      switch (tree.kind(node)) {
        case ASSIGN -> {
          int value = tree.lastChild(node);
          for (int child = node + 1; child < value; child = tree.subtreeEnd(child)) {
            add(child, node);
          }
        }
        case ANNOTATED_ASSIGN, AUGMENTED_ASSIGN, FOR, COMPREHENSION_FOR ->
            add(tree.child(node, 0), node);
        case WITH_ITEM -> add(tree.child(node, 1), node);
        default -> {}
      }
    }
    return statements;
  }

  private void add(int target, int statement) {
    switch (tree.kind(target)) {
      case ATTRIBUTE, SUBSCRIPT -> statements.put(target, statement);
      case TUPLE, LIST, STARRED -> {
        int end = tree.subtreeEnd(target);
        for (int child = target + 1; child < end; child = tree.subtreeEnd(child)) {
          add(child, statement);
        }
      }
      default -> {}
    }
  }
}
