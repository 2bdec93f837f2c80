package typthon.ide.hierarchy;

import typthon.ide.names.Mention;
import typthon.ide.trees.TreePath;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Tells calls from other uses of names.
final class Calls {
  private Calls() {}

  /// Tells whether a name is that of something called where it stands; decorators are called too.
  static boolean isCalled(Mention mention) {
    if (!(mention instanceof Mention.Plain plain)) {
      return false;
    }
    SyntaxTree tree = plain.file().module().parsed().tree();
    TreePath path = TreePath.to(tree, plain.node());
    int steps = path.kindUp(1) == NodeKind.ATTRIBUTE ? 1 : 0;
    if (steps == 1 && tree.lastChild(path.up(1)) != plain.node()) {
      return false;
    }
    int callee = path.up(steps);
    return switch (path.kindUp(steps + 1)) {
      case CALL -> path.up(steps + 1) + 1 == callee;
      case DECORATORS -> true;
      default -> false;
    };
  }

  /// Returns the node of the name of what a CALL or a decorator calls, or -1 if it has none.
  static int calleeName(SyntaxTree tree, int callee) {
    return switch (tree.kind(callee)) {
      case NAME -> callee;
      case ATTRIBUTE -> tree.lastChild(callee);
      default -> -1;
    };
  }
}
