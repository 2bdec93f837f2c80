package typthon.checker.operators;

import java.math.BigInteger;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;

/// `division-by-zero`: numbers divided by a zero that is written there, or declared as a literal.
final class ZeroDivision {
  private ZeroDivision() {}

  /// Checks the BINARY `node`.
  static void check(Evaluator evaluator, int node, Type left, Type right) {
    SyntaxTree tree = evaluator.tree();
    Operator operator = tree.operator(node);
    boolean divides =
        operator == Operator.DIVIDE
            || operator == Operator.FLOOR_DIVIDE
            || operator == Operator.MODULO;
    if (divides
        && right instanceof Type.Literal literal
        && literal.value() instanceof LiteralValue.Int(BigInteger value)
        && value.signum() == 0
        && (tree.is(tree.child(node, 1), NodeKind.INTEGER) || !literal.implicit())
        && isNumber(left)) {
      evaluator.report(Rule.DIVISION_BY_ZERO, tree.child(node, 1), "A number is divided by zero");
    }
  }

  private static boolean isNumber(Type type) {
    for (Type member : Types.members(Types.unfold(type))) {
      if (!Types.isInstanceOf(member, "builtins", "int")
          && !Types.isInstanceOf(member, "builtins", "float")) {
        return false;
      }
    }
    return true;
  }
}
