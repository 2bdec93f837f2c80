package typthon.checker.classes;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.engine.Query;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// The attributes that `__slots__` names: they are there, whoever assigns to them.
public final class Slots {
  private static final Query<Set<String>> NAMES = new Query<>("slots", Set.of());

  private Slots() {}

  /// Returns the names as they are at run time; empty if the class has no `__slots__` of literals.
  static Set<String> of(SourceClass type) {
    int symbol = type.module().binding().symbolIn(type.scope(), "__slots__");
    return symbol < 0 || type.module().isStub()
        ? Set.of()
        : type.session().queries().get(NAMES, type, () -> find(type, symbol));
  }

  /// Returns the names if a single display of string literals states all of them, else null.
  public static @Nullable Set<String> exactly(SourceClass type) {
    Binding binding = type.module().binding();
    SyntaxTree tree = type.module().tree();
    int symbol = binding.symbolIn(type.scope(), "__slots__");
    if (symbol < 0 || binding.symbols().definitionCount(symbol) != 1) {
      return null;
    }
    int definition = binding.symbols().definition(symbol, 0);
    int node = binding.definitions().node(definition);
    if (binding.definitions().kind(definition) != DefinitionKind.VARIABLE
        || !tree.is(node, NodeKind.ASSIGN)) {
      return null;
    }
    return isDisplayOfStrings(tree, tree.lastChild(node)) ? of(type) : null;
  }

  private static boolean isDisplayOfStrings(SyntaxTree tree, int value) {
    if (!tree.is(value, NodeKind.TUPLE) && !tree.is(value, NodeKind.LIST)) {
      return tree.is(value, NodeKind.STRING);
    }
    for (int child = value + 1; child < tree.subtreeEnd(value); child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.STRING)) {
        return false;
      }
    }
    return true;
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
