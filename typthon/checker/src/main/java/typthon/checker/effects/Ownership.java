package typthon.checker.effects;

import java.util.List;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.ScopeKind;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Which objects only the function at hand sees, so that changing them is no observable mutation.
final class Ownership {
  private static final Set<String> CONSTRUCTION =
      Set.of("__init__", "__new__", "__post_init__", "__setstate__");

  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Binding binding;
  private final int function;
  private final int frame;
  private final Freshness freshness;

  /// @param function a FUNCTION_DEF, LAMBDA or MODULE
  /// @param frame its scope
  Ownership(Evaluator evaluator, int function, int frame, Callees callees) {
    this.module = evaluator.module();
    this.tree = evaluator.tree();
    this.binding = evaluator.binding();
    this.function = function;
    this.frame = frame;
    this.freshness = new Freshness(module, frame, callees, evaluator::typeOf);
  }

  /// Tells whether nobody else sees the object behind `node`: it is fresh, or under construction.
  boolean isOwn(int node) {
    int root = freshness.root(node);
    return isUnderConstruction(root) || freshness.isFresh(node);
  }

  private boolean isUnderConstruction(int root) {
    if (!tree.is(root, NodeKind.NAME)
        || !tree.is(function, NodeKind.FUNCTION_DEF)
        || !CONSTRUCTION.contains(tree.name(function))
        || Signatures.classAround(module, function) == null) {
      return false;
    }
    List<Integer> parameters = Signatures.parameters(tree, function);
    boolean first =
        !parameters.isEmpty() && tree.name(parameters.getFirst()).equals(tree.name(root));
    return (first || tree.name(root).equals("self"))
        && binding.scopes().kind(frame) == ScopeKind.FUNCTION;
  }
}
