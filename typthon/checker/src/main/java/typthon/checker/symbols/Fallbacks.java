package typthon.checker.symbols;

import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Classes and functions of a program's own that stand in for an import that may fail:
///
/// ```python
/// try:
///     from functools import cache
/// except ImportError:
///     def cache(f): ...
/// ```
///
/// Where the import is found, the name is what is imported.
public final class Fallbacks {
  private Fallbacks() {}

  /// Returns the definition by an import that the CLASS or FUNCTION `definition` stands in for and
  /// that is found, or -1.
  public static int original(ModuleFacts module, int definition) {
    Binding binding = module.binding();
    Definitions definitions = binding.definitions();
    int symbol = definitions.symbol(definition);
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int other = binding.symbols().definition(symbol, i);
      if (other >= definition) {
        return -1;
      }
      if (definitions.kind(other) == DefinitionKind.IMPORT_FROM
          && definitions.contributes(other)
          && standsIn(module.tree(), definitions.node(definition), definitions.node(other))
          && !DefinitionTypes.of(module, other).isAny()) {
        return other;
      }
    }
    return -1;
  }

  /// Tells whether `node` stands in a handler of a `try` whose body holds `other`.
  private static boolean standsIn(SyntaxTree tree, int node, int other) {
    for (int at = other; at >= 0; at--) {
      if (tree.is(at, NodeKind.TRY) && tree.subtreeEnd(at) > node) {
        int body = tree.child(at, 0);
        int handlers = tree.child(at, 1);
        if (other < tree.subtreeEnd(body) && node > handlers && node < tree.subtreeEnd(handlers)) {
          return true;
        }
      }
    }
    return false;
  }
}
