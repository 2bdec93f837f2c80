package typthon.checker.conditions;

import java.util.List;
import typthon.checker.calls.Argument;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// `none-result`: the value of a call is used, though the function is declared to give none.
public final class NoneResults {
  private NoneResults() {}

  /// Checks the expression `node` that is assigned to something.
  public static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    if (!tree.is(node, NodeKind.CALL)) {
      return;
    }
    if (!isName(tree, tree.child(node, 0))) {
      return;
    }
    Type callee = Types.unfold(evaluator.quiet().typeOf(tree.child(node, 0)));
    boolean nothing =
        switch (callee) {
          case Type.Callable callable -> callable.returns().isNone();
          case Type.Overloaded overloaded ->
              overloaded.items().stream().allMatch(each -> each.returns().isNone());
          default -> false;
        };
    if (nothing) {
      evaluator.report(
          Rule.NONE_RESULT, node, "The call gives nothing but None, and its value is used");
    }
  }

  /// What is more than a dotted name is not evaluated again.
  private static boolean isName(SyntaxTree tree, int callee) {
    int at = callee;
    while (tree.is(at, NodeKind.ATTRIBUTE)) {
      at = tree.child(at, 0);
    }
    return tree.is(at, NodeKind.NAME);
  }

  /// Checks the arguments of a call.
  public static void arguments(Evaluator evaluator, List<Argument> arguments) {
    for (Argument argument : arguments) {
      if (argument.kind() == Argument.Kind.POSITIONAL || argument.kind() == Argument.Kind.KEYWORD) {
        check(evaluator, argument.node());
      }
    }
  }
}
