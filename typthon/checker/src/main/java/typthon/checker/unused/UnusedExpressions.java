package typthon.checker.unused;

import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

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

  /// `unused-result`: what a call gives is thrown away. A coroutine is reported as such.
  public static void result(Evaluator evaluator, int node, Type type) {
    SyntaxTree tree = evaluator.tree();
    boolean awaited = tree.is(node, NodeKind.AWAIT);
    Type given = Types.unfold(type);
    if ((tree.is(node, NodeKind.CALL) || awaited)
        && !given.isAny()
        && !given.isNone()
        && !given.isNever()
        && !(given instanceof Type.Instance instance
            && (instance.type().inherits("typing", "Coroutine")))
        && !isDirective(tree, node)) {
      evaluator.report(
          Rule.UNUSED_RESULT, node, "The result of type \"" + type.display() + "\" is not used");
    }
  }

  private static boolean isDirective(SyntaxTree tree, int node) {
    int callee = tree.child(node, 0);
    return tree.is(callee, NodeKind.NAME)
        && (tree.name(callee).startsWith("reveal_") || tree.name(callee).equals("assert_type"));
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
