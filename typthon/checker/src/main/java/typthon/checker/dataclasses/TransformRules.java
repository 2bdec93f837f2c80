package typthon.checker.dataclasses;

import java.util.Set;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// What `@dataclass_transform(…)` can say.
///
/// Source: the typing specification, "The dataclass_transform decorator".
public final class TransformRules {
  private static final Set<String> SWITCHES =
      Set.of("eq_default", "order_default", "kw_only_default", "frozen_default");
  private static final Set<String> LISTS = Set.of("field_specifiers", "field_descriptors");

  private TransformRules() {}

  /// Checks the decorators of the FUNCTION_DEF or CLASS_DEF `node`.
  public static void check(Evaluator evaluator, int node) {
    Decorators decorators = Decorators.of(evaluator.module(), node);
    for (int i = 0; i < decorators.nodes().size(); i++) {
      if (decorators.forms().get(i) == SpecialForm.DATACLASS_TRANSFORM) {
        decorator(evaluator, decorators.nodes().get(i));
      }
    }
  }

  private static void decorator(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    if (!tree.is(node, NodeKind.CALL)) {
      report(evaluator, node, "\"dataclass_transform\" must be called, with its options if any");
      return;
    }
    for (Argument argument : Calls.arguments(tree, tree.child(node, 1))) {
      String keyword = argument.keyword();
      int value = argument.node();
      if (keyword == null) {
        report(evaluator, value, "The options of \"dataclass_transform\" are given by name");
      } else if (SWITCHES.contains(keyword)) {
        if (!tree.is(value, NodeKind.TRUE) && !tree.is(value, NodeKind.FALSE)) {
          report(evaluator, value, "\"" + keyword + "\" must be the literal True or False");
        }
      } else if (!LISTS.contains(keyword)) {
        report(evaluator, value, "\"dataclass_transform\" has no option \"" + keyword + "\"");
      }
    }
  }

  private static void report(Evaluator evaluator, int node, String message) {
    evaluator.report(Rule.DATACLASS_DEFINITION, node, message);
  }
}
