package typthon.checker.statements;

import java.util.HashMap;
import java.util.Map;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.DefinitionTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// `redefinition`: a function or class that the same block defines again with another type, though
/// nothing used the first.
final class Redefinitions {
  private Redefinitions() {}

  /// Checks the definitions that stand directly in a block.
  static void check(Evaluator evaluator, int block) {
    SyntaxTree tree = evaluator.tree();
    Map<String, Integer> before = new HashMap<>();
    for (int child = block + 1; child < tree.subtreeEnd(block); child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.FUNCTION_DEF) && !tree.is(child, NodeKind.CLASS_DEF)) {
        continue;
      }
      Integer first = before.put(tree.name(child), child);
      if (first != null
          && isPlain(evaluator, first)
          && isPlain(evaluator, child)
          && !tree.name(child).equals("_")
          && !isMentioned(tree, tree.name(child), tree.subtreeEnd(first), child)
          && !typeOf(evaluator, first).equals(typeOf(evaluator, child))) {
        evaluator.report(
            Rule.REDEFINITION,
            tree.child(child, 1),
            "\"" + tree.name(child) + "\" is defined again with another type, never used before");
      }
    }
  }

  private static Type typeOf(Evaluator evaluator, int node) {
    return DefinitionTypes.of(evaluator.module(), evaluator.module().definitionAt(node));
  }

  /// Decorators may do anything with what they are given.
  private static boolean isPlain(Evaluator evaluator, int node) {
    for (SpecialForm form : Decorators.of(evaluator.module(), node).forms()) {
      boolean plain =
          form == SpecialForm.STATIC_METHOD
              || form == SpecialForm.CLASS_METHOD
              || form == SpecialForm.PROPERTY
              || form == SpecialForm.FINAL_DECORATOR;
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMentioned(SyntaxTree tree, String name, int from, int to) {
    for (int node = from; node < to; node++) {
      boolean named = tree.is(node, NodeKind.NAME) && tree.name(node).equals(name);
      if (named || (tree.is(node, NodeKind.STRING) && tree.string(node).contains(name))) {
        return true;
      }
    }
    int list = tree.child(to, 0);
    for (int node = list; node < tree.subtreeEnd(list); node++) {
      if (tree.is(node, NodeKind.NAME) && tree.name(node).equals(name)) {
        return true;
      }
    }
    return false;
  }
}
