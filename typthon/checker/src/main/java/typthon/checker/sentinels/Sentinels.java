package typthon.checker.sentinels;

import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.SymbolRef;
import typthon.types.Type;

/// Calls of `sentinel` and `Sentinel`.
public final class Sentinels {
  private Sentinels() {}

  /// Returns what the CALL `node` of the sentinel class makes: a value with a type of its own if it
  /// is assigned to one name of a module or class, else some instance.
  public static Type evaluate(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    Type callee = evaluator.typeOf(tree.child(node, 0));
    Type made =
        Calls.call(evaluator, callee, Calls.arguments(tree, tree.child(node, 1)), node, null);
    SymbolRef name = nameOf(evaluator, node);
    return name != null && made instanceof Type.Instance instance
        ? new Type.Literal(instance.type(), new LiteralValue.Sentinel(name))
        : made;
  }

  /// Returns the only name that the value of the CALL `node` is assigned to, or null if the
  /// statement is no definition of a sentinel.
  private static @Nullable SymbolRef nameOf(Evaluator evaluator, int node) {
    Binding binding = evaluator.binding();
    int scope = binding.scopeAround(node);
    if (!isOutsideFunctions(binding.scopes(), scope)) {
      return null;
    }
    for (int i = 0; i < binding.scopes().symbolCount(scope); i++) {
      int symbol = binding.scopes().symbol(scope, i);
      if (binding.symbols().definitionCount(symbol) != 1) {
        continue;
      }
      int definition = binding.symbols().definition(symbol, 0);
      if (binding.definitions().kind(definition) == DefinitionKind.VARIABLE
          && isPlain(evaluator.tree(), binding.definitions().node(definition), node)) {
        return new SymbolRef(evaluator.module().name(), binding.definitions().path(definition));
      }
    }
    return null;
  }

  private static boolean isOutsideFunctions(Scopes scopes, int scope) {
    for (int at = scope; at >= 0; at = scopes.parent(at)) {
      if (scopes.kind(at) != ScopeKind.MODULE && scopes.kind(at) != ScopeKind.CLASS) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(SyntaxTree tree, int statement, int value) {
    return tree.is(statement, NodeKind.ASSIGN)
        && tree.lastChild(statement) == value
        && tree.childCount(statement) == 2
        && tree.is(tree.child(statement, 0), NodeKind.NAME);
  }
}
