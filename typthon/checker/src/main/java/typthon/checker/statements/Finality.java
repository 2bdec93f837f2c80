package typthon.checker.statements;

import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.checker.evaluation.Evaluator;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Where what is otherwise read-only may be assigned.
final class Finality {
  private Finality() {}

  /// Tells whether the ATTRIBUTE `target` is `self.x` inside `__init__`, where a `Final` gets its
  /// value.
  static boolean mayAssign(Evaluator evaluator, int target) {
    SyntaxTree tree = evaluator.tree();
    Scopes scopes = evaluator.binding().scopes();
    int frame = scopes.frame(evaluator.binding().scopeAround(target));
    int owner = scopes.node(frame);
    if (scopes.kind(frame) != ScopeKind.FUNCTION
        || !tree.is(owner, NodeKind.FUNCTION_DEF)
        || scopes.enclosingClass(frame) < 0) {
      return false;
    }
    boolean initializer =
        tree.name(owner).equals("__init__") || tree.name(owner).equals("__post_init__");
    int value = tree.child(target, 0);
    return initializer
        && tree.is(value, NodeKind.NAME)
        && evaluator.binding().members().stream()
            .anyMatch(member -> member.target() == target && !member.onClass());
  }
}
