package typthon.checker.attributes;

import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.SymbolRef;
import typthon.types.Type;

/// Attributes that programs put on functions: `view.short_description = "…"`. A function takes any;
/// it has those that the module of the function or the one at hand assigns to something by name.
public final class FunctionAttributes {
  private FunctionAttributes() {}

  /// Tells whether `receiver` is a function that a `def` makes and that may have been given `name`.
  public static boolean contains(Evaluator evaluator, Type receiver, String name) {
    SymbolRef ref = definitionOf(receiver);
    if (ref == null) {
      return false;
    }
    ModuleFacts defining = evaluator.session().module(ref.module(), evaluator.module());
    return assigns(evaluator.module(), name)
        || (defining != null && defining != evaluator.module() && assigns(defining, name));
  }

  private static @Nullable SymbolRef definitionOf(Type type) {
    return switch (type) {
      case Type.Callable callable -> callable.traits().ref();
      case Type.Overloaded overloaded -> overloaded.items().getFirst().traits().ref();
      default -> null;
    };
  }

  private static boolean assigns(ModuleFacts module, String name) {
    SyntaxTree tree = module.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (!tree.is(node, NodeKind.ASSIGN)) {
        continue;
      }
      int value = tree.lastChild(node);
      for (int child = node + 1; child < value; child = tree.subtreeEnd(child)) {
        if (tree.is(child, NodeKind.ATTRIBUTE)
            && tree.name(child).equals(name)
            && tree.is(tree.child(child, 0), NodeKind.NAME)) {
          return true;
        }
      }
    }
    return false;
  }
}
