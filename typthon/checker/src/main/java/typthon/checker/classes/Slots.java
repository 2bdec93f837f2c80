package typthon.checker.classes;

import java.util.LinkedHashSet;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.engine.Query;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// The attributes that `__slots__` names: they are there, whoever assigns to them.
final class Slots {
  private static final Query<Set<String>> NAMES = new Query<>("slots", Set.of());

  private Slots() {}

  /// Returns the names as they are at run time; empty if the class has no `__slots__` of literals.
  static Set<String> of(SourceClass type) {
    int symbol = type.module().binding().symbolIn(type.scope(), "__slots__");
    return symbol < 0 || type.module().isStub()
        ? Set.of()
        : type.session().queries().get(NAMES, type, () -> find(type, symbol));
  }

  private static Set<String> find(SourceClass type, int symbol) {
    Binding binding = type.module().binding();
    SyntaxTree tree = type.module().tree();
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) != DefinitionKind.VARIABLE) {
        continue;
      }
      int node = binding.definitions().node(definition);
      for (int at = node; at < tree.subtreeEnd(node); at++) {
        if (tree.is(at, NodeKind.STRING)) {
          found.add(mangled(tree.string(at), tree.name(type.node())));
        }
      }
    }
    return found;
  }

  /// Source: the language reference, "Private name mangling".
  private static String mangled(String name, String owner) {
    String stem = owner.replaceFirst("^_+", "");
    return name.startsWith("__") && !name.endsWith("__") && !stem.isEmpty()
        ? "_" + stem + name
        : name;
  }
}
