package typthon.ide.navigation;

import typthon.ide.names.Mention;
import typthon.ide.trees.TreePath;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Tells whether a place reads or writes what it names.
final class Access {
  private Access() {}

  static Highlight.Kind of(Mention mention) {
    if (!(mention instanceof Mention.Plain plain)) {
      return Highlight.Kind.TEXT;
    }
    SyntaxTree tree = plain.file().module().parsed().tree();
    TreePath path = TreePath.to(tree, plain.node());
    if (path.nearest(NodeKind.IMPORT, NodeKind.IMPORT_FROM) >= 0) {
      return Highlight.Kind.TEXT;
    }
    int name = 0;
    if (path.kindUp(1) == NodeKind.ATTRIBUTE) {
      if (tree.lastChild(path.up(1)) != plain.node()) {
        return Highlight.Kind.READ;
      }
      name = 1;
    } else if (tree.is(plain.node(), NodeKind.IDENTIFIER)) {
      return binds(path.kindUp(1)) ? Highlight.Kind.WRITE : Highlight.Kind.READ;
    }
    return isTarget(path, name) ? Highlight.Kind.WRITE : Highlight.Kind.READ;
  }

  /// Tells whether the identifier of such a node gives something a name.
  private static boolean binds(NodeKind parent) {
    return switch (parent) {
      case FUNCTION_DEF,
          CLASS_DEF,
          TYPE_ALIAS,
          PARAMETER,
          TYPE_VAR,
          TYPE_VAR_TUPLE,
          PARAM_SPEC,
          HANDLER,
          KEYWORD_ARGUMENT,
          PATTERN_CAPTURE,
          PATTERN_STAR,
          PATTERN_REST,
          PATTERN_AS ->
          true;
      default -> false;
    };
  }

  /// Tells whether the node `steps` above the name is assigned to.
  private static boolean isTarget(TreePath path, int steps) {
    SyntaxTree tree = path.tree();
    int at = steps;
    while (true) {
      int node = path.up(at);
      int parent = path.up(at + 1);
      switch (path.kindUp(at + 1)) {
        case TUPLE, LIST, STARRED -> at++;
        case ASSIGN -> {
          return tree.lastChild(parent) != node;
        }
        case ANNOTATED_ASSIGN, AUGMENTED_ASSIGN, FOR, COMPREHENSION_FOR, NAMED_EXPRESSION -> {
          return node == parent + 1;
        }
        case WITH_ITEM -> {
          return node != parent + 1;
        }
        case DELETE -> {
          return true;
        }
        default -> {
          return false;
        }
      }
    }
  }
}
