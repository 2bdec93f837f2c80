package typthon.checker.newtypes;

import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.OfModule;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;

/// `NewType("UserId", int)`.
public final class NewTypes {
  private NewTypes() {}

  private record Key(ModuleFacts module, int node, Type base) implements OfModule {}

  /// Returns the class that the CALL `node` makes, or null if its shape is wrong.
  public static @Nullable Type evaluate(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int arguments = tree.child(node, 1);
    if (tree.childCount(arguments) != 2 || !tree.is(tree.child(arguments, 0), NodeKind.STRING)) {
      return null;
    }
    int scope = evaluator.binding().scopeAround(node);
    Type base = Annotations.of(evaluator, scope).type(tree.child(arguments, 1));
    String name = tree.string(tree.child(arguments, 0));
    return new Type.ClassObject(make(evaluator, node, name, base).self());
  }

  /// Returns the class that the CALL `node` makes.
  public static ClassInfo make(Evaluator evaluator, int node, String name, Type base) {
    SymbolRef ref = new SymbolRef(evaluator.module().name(), name);
    return evaluator
        .session()
        .unique(
            new Key(evaluator.module(), node, base),
            new NewTypeClass(evaluator.session(), ref, base));
  }
}
