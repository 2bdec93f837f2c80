package typthon.checker.refinements;

import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.contracts.values.PyValue;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Expressions whose value is known exactly.
final class Constants {
  private Constants() {}

  /// Returns the number or string that the expression `node` gives, or null.
  static @Nullable PyValue of(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    return switch (tree.kind(node)) {
      case INTEGER -> new PyValue.Int(tree.integer(node));
      case STRING -> PyValue.of(tree.string(node));
      case FLOAT -> decimal(tree.text(node));
      case UNARY -> tree.operator(node) == Operator.NEGATE ? negated(evaluator, node) : null;
      case NAME, ATTRIBUTE, BINARY -> ofType(evaluator.quiet().typeOf(node));
      default -> null;
    };
  }

  private static @Nullable PyValue negated(Evaluator evaluator, int node) {
    return switch (of(evaluator, evaluator.tree().child(node, 0))) {
      case PyValue.Int(var value) -> new PyValue.Int(value.negate());
      case PyValue.Float(double value) -> PyValue.of(-value);
      case null, default -> null;
    };
  }

  private static @Nullable PyValue decimal(String text) {
    try {
      return PyValue.of(Double.parseDouble(text.replace("_", "")));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable PyValue ofType(Type type) {
    return Types.unfold(type) instanceof Type.Literal literal ? Facts.value(literal.value()) : null;
  }
}
