package typthon.checker.functions;

import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Bodies that only hold a place.
public final class Bodies {
  private Bodies() {}

  /// Tells whether the body of the FUNCTION_DEF `node` is nothing but a docstring, `...` and
  /// `pass`, or raises NotImplementedError.
  public static boolean isStub(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    int block = tree.child(node, 5);
    boolean first = true;
    for (int child = block + 1; child < tree.subtreeEnd(block); child = tree.subtreeEnd(child)) {
      if (!holdsPlace(tree, child, first)) {
        return false;
      }
      first = false;
    }
    return true;
  }

  /// Tells whether the body consists of `...` (and a docstring) alone.
  public static boolean isEllipsis(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    int last = tree.lastChild(tree.child(node, 5));
    return isStub(module, node)
        && last >= 0
        && tree.is(last, NodeKind.EXPRESSION_STATEMENT)
        && tree.is(tree.child(last, 0), NodeKind.ELLIPSIS);
  }

  private static boolean holdsPlace(SyntaxTree tree, int statement, boolean first) {
    return switch (tree.kind(statement)) {
      case PASS -> true;
      case EXPRESSION_STATEMENT ->
          tree.is(tree.child(statement, 0), NodeKind.ELLIPSIS)
              || (first && tree.is(tree.child(statement, 0), NodeKind.STRING));
      case RAISE -> isNotImplemented(tree, statement);
      default -> false;
    };
  }

  private static boolean isNotImplemented(SyntaxTree tree, int raise) {
    int raised = tree.child(raise, 0);
    int named = tree.is(raised, NodeKind.CALL) ? tree.child(raised, 0) : raised;
    return tree.is(named, NodeKind.NAME) && tree.name(named).equals("NotImplementedError");
  }

  /// Tells whether the last statement of the FUNCTION_DEF `node` raises NotImplementedError.
  public static boolean raisesNotImplemented(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    int last = tree.lastChild(tree.child(node, 5));
    return last >= 0 && tree.is(last, NodeKind.RAISE) && isNotImplemented(tree, last);
  }
}
