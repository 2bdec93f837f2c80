package typthon.checker.classes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.engine.Query;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Attributes that `__new__` assigns to the object that it makes: `self = super().__new__(cls)`.
final class Made {
  private static final Query<Map<String, List<Integer>>> TARGETS =
      new Query<>("attributes made", Map.of());

  private Made() {}

  /// Returns the ATTRIBUTE targets by name.
  static Map<String, List<Integer>> targets(SourceClass type) {
    Binding binding = type.module().binding();
    int symbol = binding.symbolIn(type.scope(), "__new__");
    return symbol < 0
        ? Map.of()
        : type.session().queries().get(TARGETS, type, () -> find(type, symbol));
  }

  private static Map<String, List<Integer>> find(SourceClass type, int symbol) {
    Binding binding = type.module().binding();
    SyntaxTree tree = type.module().tree();
    Map<String, List<Integer>> found = new LinkedHashMap<>();
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) == DefinitionKind.FUNCTION) {
        int node = binding.definitions().node(definition);
        for (int at = node; at < tree.subtreeEnd(node); at++) {
          if (tree.is(at, NodeKind.ATTRIBUTE)
              && type.module().statementOf(at) >= 0
              && isMade(binding, tree, tree.child(at, 0))) {
            found.computeIfAbsent(tree.name(at), name -> new ArrayList<>()).add(at);
          }
        }
      }
    }
    return found;
  }

  /// Tells whether the NAME is bound to the result of some `__new__`.
  private static boolean isMade(Binding binding, SyntaxTree tree, int value) {
    if (!tree.is(value, NodeKind.NAME) || binding.symbolOf(value) < 0) {
      return false;
    }
    int symbol = binding.symbolOf(value);
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) == DefinitionKind.VARIABLE) {
        int made = tree.lastChild(binding.definitions().node(definition));
        if (tree.is(made, NodeKind.CALL)
            && tree.is(tree.child(made, 0), NodeKind.ATTRIBUTE)
            && tree.name(tree.child(made, 0)).equals("__new__")) {
          return true;
        }
      }
    }
    return false;
  }
}
