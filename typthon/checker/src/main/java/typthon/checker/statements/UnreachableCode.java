package typthon.checker.statements;

import typthon.binder.FlowGraph;
import typthon.binder.FlowKind;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// `unreachable`: statements that no way leads to, the first of each run.
///
/// Code for other versions and platforms is not meant, nor statements that say themselves that
/// nobody comes here: `raise`, `assert False`, `assert_never(x)`, `pass`, `return NotImplemented`,
/// and the `yield` that makes a generator of a function.
final class UnreachableCode {
  private UnreachableCode() {}

  /// Checks the unreachable `statement`, whose predecessor in its block is `previous`, -1 if it is
  /// the first.
  static void check(Evaluator evaluator, int previous, int statement) {
    SyntaxTree tree = evaluator.tree();
    boolean fixed =
        mayComplete(tree, previous) ? isCut(evaluator, statement) : hasCut(evaluator, previous);
    if (!fixed && !expectsNobody(evaluator, statement)) {
      evaluator.report(Rule.UNREACHABLE, statement, "No way leads to this statement");
    }
  }

  /// Tells whether only a constant condition keeps control from going on behind `previous`: there
  /// is no predecessor, or an `assert`, or an `if` without `else`.
  private static boolean mayComplete(SyntaxTree tree, int previous) {
    if (previous < 0 || tree.is(previous, NodeKind.ASSERT)) {
      return true;
    }
    int last = previous;
    while (tree.is(last, NodeKind.IF)) {
      last = tree.child(last, 2);
    }
    return tree.isAbsent(last);
  }

  /// Tells whether the version, the platform or a constant alone keeps control from `statement`.
  private static boolean isCut(Evaluator evaluator, int statement) {
    FlowGraph flow = evaluator.binding().flow();
    int at = flow.at(statement);
    return at != FlowGraph.NONE && flow.kind(at) == FlowKind.UNREACHABLE;
  }

  /// Tells whether some branch inside the compound `statement` is cut.
  private static boolean hasCut(Evaluator evaluator, int statement) {
    SyntaxTree tree = evaluator.tree();
    for (int at = statement; at < tree.subtreeEnd(statement); at++) {
      boolean branches = tree.is(at, NodeKind.IF) || tree.is(at, NodeKind.WHILE);
      if (branches && !isCut(evaluator, at)) {
        int block = tree.child(at, 1);
        int other = tree.child(at, 2);
        if (isCut(evaluator, block + 1)
            || (tree.is(other, NodeKind.BLOCK) && isCut(evaluator, other + 1))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean expectsNobody(Evaluator evaluator, int statement) {
    SyntaxTree tree = evaluator.tree();
    return switch (tree.kind(statement)) {
      case RAISE, PASS -> true;
      case RETURN ->
          tree.is(statement + 1, NodeKind.NAME)
              && tree.name(statement + 1).equals("NotImplemented");
      case ASSERT ->
          tree.is(statement + 1, NodeKind.FALSE)
              || evaluator.quiet().typeOf(statement + 1).isNever();
      case EXPRESSION_STATEMENT ->
          switch (tree.kind(statement + 1)) {
            case ELLIPSIS, YIELD, YIELD_FROM -> true;
            case CALL -> returnsNever(evaluator, statement + 1);
            default -> false;
          };
      default -> false;
    };
  }

  private static boolean returnsNever(Evaluator evaluator, int call) {
    Type callee = evaluator.quiet().typeOf(evaluator.tree().child(call, 0));
    return callee instanceof Type.Callable callable && callable.returns().isNever();
  }
}
