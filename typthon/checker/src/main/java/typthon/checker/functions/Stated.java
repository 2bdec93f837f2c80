package typthon.checker.functions;

import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Whether a function states any type at all. In one that states none, what is only inferred from
/// elsewhere is no reason for a finding.
public final class Stated {
  private static final Query<Boolean> BELOW = new Query<>("states a type", false);

  private Stated() {}

  /// Tells whether the FUNCTION_DEF `node` has an annotation.
  public static boolean anything(SyntaxTree tree, int node) {
    if (!tree.isAbsent(tree.child(node, 4))) {
      return true;
    }
    for (int parameter : Signatures.parameters(tree, node)) {
      if (!tree.isAbsent(tree.child(parameter, 1))) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether `root`, or a function or class below it, states the type of anything.
  public static boolean anythingBelow(ModuleFacts module, int root) {
    return module
        .session()
        .queries()
        .get(
            BELOW,
            module,
            root,
            () -> {
              SyntaxTree tree = module.tree();
              for (int at = root; at < tree.subtreeEnd(root); at++) {
                if (tree.is(at, NodeKind.ANNOTATED_ASSIGN)
                    || (tree.is(at, NodeKind.FUNCTION_DEF) && anything(tree, at))) {
                  return true;
                }
              }
              return false;
            });
  }

  /// Tells whether `node` stands in a function without annotations.
  public static boolean nothingAround(Evaluator evaluator, int node) {
    Scopes scopes = evaluator.binding().scopes();
    for (int at = evaluator.binding().scopeAround(node); at >= 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.FUNCTION
          && evaluator.tree().is(scopes.node(at), NodeKind.FUNCTION_DEF)) {
        return !anything(evaluator.tree(), scopes.node(at));
      }
    }
    return false;
  }
}
