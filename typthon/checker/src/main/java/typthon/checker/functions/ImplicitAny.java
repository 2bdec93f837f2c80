package typthon.checker.functions;

import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Parameter;
import typthon.types.Type;

/// `implicit-any`: a parameter whose type nothing tells.
public final class ImplicitAny {
  private ImplicitAny() {}

  /// Checks the FUNCTION_DEF `node`.
  public static void check(Evaluator evaluator, int node, Type.Callable signature) {
    SyntaxTree tree = evaluator.tree();
    boolean receiver =
        Signatures.classAround(evaluator.module(), node) != null
            && !Decorators.of(evaluator.module(), node).isStatic();
    List<Integer> parameters = Signatures.parameters(tree, node);
    for (int i = receiver ? 1 : 0; i < parameters.size(); i++) {
      int each = parameters.get(i);
      String name = tree.name(each);
      int fallback = tree.child(each, 2);
      boolean told =
          !tree.isAbsent(tree.child(each, 1))
              || (!tree.isAbsent(fallback) && !tree.is(fallback, NodeKind.NONE));
      if (!told && !name.equals("_") && isAny(signature, name)) {
        evaluator.report(
            Rule.IMPLICIT_ANY,
            each,
            "Parameter \"" + name + "\" has no type, and nothing tells it");
      }
    }
  }

  private static boolean isAny(Type.Callable signature, String name) {
    for (Parameter parameter : signature.parameters()) {
      if (parameter.name().equals(name)) {
        return parameter.type().isAny();
      }
    }
    return false;
  }
}
