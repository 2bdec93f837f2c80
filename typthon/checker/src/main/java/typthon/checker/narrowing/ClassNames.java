package typthon.checker.narrowing;

import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Whether the second argument of `isinstance` names classes, or is a value that holds some.
///
/// A variable of type `type[C]` may hold a subclass of `C`: that a value is no instance of what it
/// holds does not say that it is no `C`.
final class ClassNames {
  private ClassNames() {}

  /// Tells whether all that the expression `node` stands for are classes by name.
  static boolean all(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    return switch (tree.kind(node)) {
      case NONE -> true;
      case TUPLE -> {
        for (int at = node + 1; at < tree.subtreeEnd(node); at = tree.subtreeEnd(at)) {
          if (!all(evaluator, tree.is(at, NodeKind.STARRED) ? at + 1 : at)) {
            yield false;
          }
        }
        yield true;
      }
      case BINARY ->
          tree.operator(node) == Operator.BIT_OR
              && all(evaluator, tree.child(node, 0))
              && all(evaluator, tree.child(node, 1));
      case NAME, ATTRIBUTE ->
          switch (meaning(evaluator, node)) {
            case Meaning.Class named -> true;
            case Meaning.Form form -> true;
            case Meaning.Alias alias -> true;
            case Meaning.Implicit alias -> true;
            default -> isTuple(evaluator, node);
          };
      case CALL -> isTypeOfNone(evaluator, node);
      default -> isTuple(evaluator, node);
    };
  }

  private static Meaning meaning(Evaluator evaluator, int node) {
    return Annotations.of(evaluator, evaluator.binding().scopeAround(node)).meaning(node);
  }

  /// A tuple of known length is most often a constant that lists classes.
  private static boolean isTuple(Evaluator evaluator, int node) {
    return Types.unfold(Units.type(evaluator, node)) instanceof Type.Tuple tuple
        && tuple.isBounded();
  }

  /// `type(None)`.
  private static boolean isTypeOfNone(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int arguments = tree.child(node, 1);
    return tree.is(tree.child(node, 0), NodeKind.NAME)
        && tree.name(tree.child(node, 0)).equals("type")
        && tree.childCount(arguments) == 1
        && tree.is(tree.child(arguments, 0), NodeKind.NONE);
  }
}
