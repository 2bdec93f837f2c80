package typthon.checker.names;

import typthon.binder.Binding;
import typthon.binder.Definitions;
import typthon.binder.FlowGraph;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.FlowType;
import typthon.checker.flow.FlowWalk;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// `unbound-name` in annotations: before Python 3.14 (PEP 649) they are evaluated where they stand,
/// so a class that is defined further down must be named in quotes.
public final class EarlyNames {
  private EarlyNames() {}

  /// Checks the annotations of the parameters and of the result of the FUNCTION_DEF `node`.
  public static void checkFunction(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int parameters = tree.child(node, 3);
    for (int at = parameters + 1; at < tree.subtreeEnd(parameters); at = tree.subtreeEnd(at)) {
      if (tree.is(at, NodeKind.PARAMETER)) {
        check(evaluator, tree.child(at, 1));
      }
    }
    check(evaluator, tree.child(node, 4));
  }

  /// Checks the names in one annotation. A name of a class body may mean one outside.
  public static void check(Evaluator evaluator, int annotation) {
    SyntaxTree tree = evaluator.tree();
    Binding binding = evaluator.binding();
    for (int at = annotation; at < tree.subtreeEnd(annotation); at++) {
      if (!tree.is(at, NodeKind.NAME) || binding.flow().at(at) == FlowGraph.NONE) {
        continue;
      }
      int place = binding.placeOf(at);
      int symbol = binding.symbolOf(at);
      if (place < 0
          || symbol < 0
          || binding.fallback(symbol) != symbol
          || !isBoundBelow(evaluator, symbol, at)) {
        continue;
      }
      FlowType held = new FlowWalk(evaluator.quiet(), place, null).at(binding.flow().at(at));
      if (held.unbound() && held.type().isNever()) {
        evaluator.report(
            Rule.UNBOUND_NAME,
            at,
            "Name \""
                + tree.name(at)
                + "\" is not bound yet; put the annotation in quotes, or import annotations from"
                + " __future__");
      }
    }
  }

  /// Only names whose every definition comes later need a look at the flow.
  private static boolean isBoundBelow(Evaluator evaluator, int symbol, int node) {
    Binding binding = evaluator.binding();
    Definitions definitions = binding.definitions();
    int count = binding.symbols().definitionCount(symbol);
    for (int i = 0; i < count; i++) {
      int defined = definitions.node(binding.symbols().definition(symbol, i));
      if (evaluator.tree().subtreeEnd(defined) <= node) {
        return false;
      }
    }
    return count > 0;
  }
}
