package typthon.binder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import typthon.binder.Unit.Kind;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Divides a file into units of evaluation.
final class Units {
  private final Binding binding;
  private final SyntaxTree tree;
  private final Definitions definitions;
  private final Digests digests;
  private final List<Unit> found = new ArrayList<>();

  /// The first definition that each statement makes.
  private final Map<Integer, Integer> firstDefinition = new HashMap<>();

  /// How often each path without a name has been given.
  private final Map<String, Integer> given = new HashMap<>();

  private Units(Binding binding) {
    this.binding = binding;
    this.tree = binding.tree();
    this.definitions = binding.definitions();
    this.digests = Digests.of(tree);
    for (int definition = 0; definition < definitions.size(); definition++) {
      firstDefinition.putIfAbsent(definitions.statement(definition), definition);
    }
  }

  static List<Unit> of(Binding binding) {
    Units units = new Units(binding);
    units.statements(0, 0);
    return List.copyOf(units.found);
  }

  private void statements(int parent, int scope) {
    int end = tree.subtreeEnd(parent);
    for (int node = parent + 1; node < end; node = tree.subtreeEnd(node)) {
      statement(node, scope);
    }
  }

  private void statement(int node, int scope) {
    switch (tree.kind(node)) {
      case FUNCTION_DEF -> function(node, scope);
      case CLASS_DEF -> classDefinition(node, scope);
      default -> {
        plain(node, scope);
        definitionsInside(node, scope);
      }
    }
  }

  private void function(int node, int scope) {
    int definition = binding.definitionOf(tree.subtreeEnd(node + 1));
    String path = definitions.path(definition);
    found.add(
        new Unit(Kind.SIGNATURE, node, scope, definition, path, definitions.digest(definition)));
    found.add(
        new Unit(Kind.BODY, node, scope, definition, path, definitions.bodyDigest(definition)));
  }

  private void classDefinition(int node, int scope) {
    int definition = binding.definitionOf(tree.subtreeEnd(node + 1));
    found.add(
        new Unit(
            Kind.CLASS_HEADER,
            node,
            scope,
            definition,
            definitions.path(definition),
            definitions.digest(definition)));
    statements(tree.lastChild(node), binding.scopeOf(node));
  }

  private void plain(int node, int scope) {
    int definition = firstDefinition.getOrDefault(node, -1);
    String path = definition >= 0 ? definitions.path(definition) : wordPath(node, scope);
    long digest = digests.withoutBodies(node);
    found.add(new Unit(Kind.STATEMENT, node, scope, definition, path, digest));
  }

  private String wordPath(int node, int scope) {
    String around = definitions.scopePath(scope);
    String word = "<" + tree.kind(node).name().toLowerCase(Locale.ROOT).replace('_', ' ') + ">";
    String path = around.isEmpty() ? word : around + "." + word;
    int count = given.merge(path, 1, Integer::sum);
    return count == 1 ? path : path + "#" + count;
  }

  /// Finds the functions and classes inside a compound statement.
  private void definitionsInside(int statement, int scope) {
    int end = tree.subtreeEnd(statement);
    for (int node = statement + 1; node < end; ) {
      if (tree.is(node, NodeKind.FUNCTION_DEF) || tree.is(node, NodeKind.CLASS_DEF)) {
        statement(node, scope);
        node = tree.subtreeEnd(node);
      } else {
        node++;
      }
    }
  }
}
