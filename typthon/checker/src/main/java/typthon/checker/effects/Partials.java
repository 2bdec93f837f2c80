package typthon.checker.effects;

import typthon.checker.evaluation.Evaluator;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Calls of `functools.partial`, which stand for the callable that they hold.
final class Partials {
  private Partials() {}

  /// Returns the callable that the CALL `node` of `functools.partial` holds; -1 for other calls.
  static int held(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int arguments = tree.child(node, 1);
    if (!tree.hasChildren(arguments)) {
      return -1;
    }
    Type callee = Types.unfold(evaluator.typeOf(tree.child(node, 0)));
    return callee instanceof Type.ClassObject object
            && Types.isInstanceOf(object.instance(), "functools", "partial")
        ? tree.child(arguments, 0)
        : -1;
  }
}
