package typthon.checker.frameworks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.modules.Imports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Finds out what an expression names by following imports and plain assignments, without
/// evaluating anything: so the question can be asked while a class is being made.
final class QualifiedNames {
  private static final int DEPTH = 12;

  private final Set<String> found = new LinkedHashSet<>();

  private QualifiedNames() {}

  /// Returns the qualified names of what `node`, or the callee or subscripted value that it holds,
  /// names; the nearest first.
  static List<String> of(ModuleFacts module, int node) {
    QualifiedNames names = new QualifiedNames();
    names.expression(module, node, 0);
    return List.copyOf(names.found);
  }

  private void expression(ModuleFacts module, int node, int depth) {
    SyntaxTree tree = module.tree();
    switch (tree.kind(node)) {
      case CALL, SUBSCRIPT -> expression(module, tree.child(node, 0), depth);
      case ATTRIBUTE -> attribute(module, node, depth);
      case NAME -> {
        int symbol = module.binding().symbolOf(node);
        boolean known = symbol >= 0 && module.binding().symbols().definitionCount(symbol) > 0;
        SymbolAt star = known ? null : Imports.symbol(module, tree.name(node));
        if (known) {
          symbol(new SymbolAt(module, symbol), depth);
        } else if (star != null) {
          symbol(star, depth);
        }
      }
      default -> {}
    }
  }

  private void attribute(ModuleFacts module, int node, int depth) {
    SyntaxTree tree = module.tree();
    String name = tree.name(node);
    for (String base : of(module, tree.child(node, 0))) {
      found.add(base + "." + name);
      ModuleFacts other = module.session().module(base, module);
      SymbolAt symbol = other == null ? null : Imports.symbol(other, name);
      if (symbol != null) {
        symbol(symbol, depth + 1);
      }
    }
  }

  private void symbol(SymbolAt symbol, int depth) {
    Binding binding = symbol.module().binding();
    Definitions definitions = binding.definitions();
    if (depth > DEPTH) {
      return;
    }
    for (int i = binding.symbols().definitionCount(symbol.symbol()) - 1; i >= 0; i--) {
      int definition = binding.symbols().definition(symbol.symbol(), i);
      if (definitions.contributes(definition)
          && definitions.kind(definition) != DefinitionKind.DELETE) {
        definition(symbol.module(), definition, symbol.name(), depth);
        return;
      }
    }
  }

  private void definition(ModuleFacts module, int definition, String name, int depth) {
    SyntaxTree tree = module.tree();
    Definitions definitions = module.binding().definitions();
    int node = definitions.node(definition);
    switch (definitions.kind(definition)) {
      case IMPORT -> {
        boolean renamed = !tree.isAbsent(tree.child(node, 1));
        found.add(renamed ? tree.name(tree.child(node, 0)) : name);
      }
      case IMPORT_FROM -> {
        String from = Imports.fromName(module, definitions.statement(definition));
        String imported = tree.name(tree.child(node, 0));
        if (from != null) {
          found.add(from + "." + imported);
          ModuleFacts other = module.session().module(from, module);
          SymbolAt target = other == null ? null : Imports.symbol(other, imported);
          if (target != null) {
            symbol(target, depth + 1);
          }
        }
      }
      case FUNCTION, CLASS, ANNOTATED_VARIABLE ->
          found.add(module.name() + "." + path(definitions, definition));
      case VARIABLE -> {
        found.add(module.name() + "." + path(definitions, definition));
        int value = tree.lastChild(node);
        if (tree.is(value, NodeKind.NAME) || tree.is(value, NodeKind.ATTRIBUTE)) {
          expression(module, value, depth + 1);
        }
      }
      default -> {}
    }
  }

  private static String path(Definitions definitions, int definition) {
    String path = definitions.path(definition);
    int mark = path.lastIndexOf('#');
    return mark < 0 ? path : path.substring(0, mark);
  }
}
