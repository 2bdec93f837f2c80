package typthon.checker.unused;

import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// `unused-expression`: a value that is computed and thrown away, by an expression that does
/// nothing else.
public final class UnusedExpressions {
  private UnusedExpressions() {}

  /// Checks the expression `node` that is a statement by itself.
  public static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    boolean value =
        switch (tree.kind(node)) {
          case NAME,
              INTEGER,
              FLOAT,
              IMAGINARY,
              BYTES,
              TRUE,
              FALSE,
              NONE,
              COMPARE,
              BINARY,
              UNARY,
              BOOLEAN,
              TUPLE,
              LIST,
              SET,
              DICT,
              LAMBDA ->
              true;
          default -> false;
        };
    if (value && !evaluator.module().isStub() && !mayAct(tree, node)) {
      evaluator.report(Rule.UNUSED_EXPRESSION, node, "The value of this expression is not used");
    }
  }

  /// What was not parsed whole may be anything.
  private static boolean mayAct(SyntaxTree tree, int expression) {
    for (int node = expression; node < tree.subtreeEnd(expression); node++) {
      switch (tree.kind(node)) {
        case CALL, AWAIT, YIELD, YIELD_FROM, NAMED_EXPRESSION, ERROR -> {
          return true;
        }
        default -> {}
      }
    }
    return tree.is(expression, NodeKind.LIST)
        && tree.childCount(expression) == 1
        && tree.is(tree.child(expression, 0), NodeKind.ELLIPSIS);
  }
}
