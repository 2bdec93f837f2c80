package typthon.checker.conditions;

import java.util.List;
import typthon.checker.calls.Argument;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.narrowing.SureTests;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;

/// `unnecessary-comparison`: tests whose outcome the declared types foretell, `isinstance`, `is
/// None`, `in` and comparisons with literals among them.
public final class UnnecessaryTests {
  private UnnecessaryTests() {}

  /// Checks the CALL `node` of `isinstance` or `issubclass`, unless it is asserted: then it is
  /// there for the reader.
  public static void call(Evaluator evaluator, int node, List<Argument> arguments) {
    SyntaxTree tree = evaluator.tree();
    int callee = tree.child(node, 0);
    if (!tree.is(callee, NodeKind.NAME)
        || arguments.size() != 2
        || (node > 0 && tree.is(node - 1, NodeKind.ASSERT))) {
      return;
    }
    boolean always =
        switch (tree.name(callee)) {
          case "isinstance" ->
              SureTests.holdsFor(
                  evaluator, arguments.getFirst().node(), arguments.getLast().node(), false);
          case "issubclass" ->
              SureTests.holdsFor(
                  evaluator, arguments.getFirst().node(), arguments.getLast().node(), true);
          default -> false;
        };
    if (always) {
      Type subject = evaluator.typeOf(arguments.getFirst().node());
      evaluator.report(
          Rule.UNNECESSARY_COMPARISON,
          node,
          "\"" + tree.name(callee) + "\" is always true for \"" + subject.display() + "\"");
    }
  }

  /// Checks `left operator right` in the COMPARE `node`.
  static void compare(Evaluator evaluator, int node, Operator operator, Type left, Type right) {
    if (left.isNever() || right.isNever()) {
      return;
    }
    switch (operator) {
      case IS, IS_NOT -> {
        if (right.isNone() && neverNone(left)) {
          report(evaluator, node, operator == Operator.IS, left, right);
        }
      }
      case EQUAL, NOT_EQUAL -> {
        if (isDeclared(left) && areLiterals(left) && areLiterals(right) && !overlap(left, right)) {
          report(evaluator, node, operator == Operator.EQUAL, left, right);
        }
      }
      case IN, NOT_IN -> {
        if (right instanceof Type.Tuple tuple && tuple.unbounded() < 0 && isClosed(left)) {
          boolean apart =
              tuple.elements().stream().allMatch(each -> areLiterals(each) && apart(left, each));
          if (apart && !tuple.elements().isEmpty()) {
            report(evaluator, node, operator == Operator.IN, left, right);
          }
        }
      }
      default -> {}
    }
  }

  private static void report(Evaluator evaluator, int node, boolean never, Type left, Type right) {
    evaluator.report(
        Rule.UNNECESSARY_COMPARISON,
        node,
        "The comparison is always "
            + (never ? "false" : "true")
            + ": \""
            + left.display()
            + "\" and \""
            + right.display()
            + "\" have no value in common");
  }

  /// Protocols, `object` and type variables may stand for None.
  private static boolean neverNone(Type type) {
    for (Type member : Types.members(Types.unfold(type))) {
      boolean plain =
          member instanceof Type.Literal
              || member instanceof Type.Tuple
              || (member instanceof Type.Instance instance
                  && !instance.type().is(typthon.types.ClassFlag.PROTOCOL)
                  && !instance.type().ref().is("builtins", "object"));
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /// What a variable was seen to hold may be out of date, what it is declared as is not.
  private static boolean isDeclared(Type type) {
    return Types.members(type).size() > 1
        && Types.members(type).stream()
            .noneMatch(each -> each instanceof Type.Literal literal && literal.implicit());
  }

  private static boolean areLiterals(Type type) {
    for (Type member : Types.members(Types.unfold(type))) {
      if (!(member instanceof Type.Literal literal)
          || literal.value() instanceof LiteralValue.AnyStr
          || literal.value() instanceof LiteralValue.Member) {
        return false;
      }
    }
    return true;
  }

  private static boolean isClosed(Type type) {
    return isPlain(type) || (isDeclared(type) && areLiterals(type));
  }

  private static boolean isPlain(Type type) {
    return Types.isInstanceOf(type, "builtins", "int")
        || Types.isInstanceOf(type, "builtins", "str")
        || Types.isInstanceOf(type, "builtins", "bytes");
  }

  private static boolean apart(Type left, Type element) {
    return areLiterals(left)
        ? !overlap(left, element)
        : element instanceof Type.Literal literal
            && !literal.type().equals(Types.classOf(left))
            && !(literal.value() instanceof LiteralValue.Bool);
  }

  private static boolean overlap(Type left, Type right) {
    for (Type a : Types.members(Types.unfold(left))) {
      for (Type b : Types.members(Types.unfold(right))) {
        if (a instanceof Type.Literal one
            && b instanceof Type.Literal other
            && (one.value().equals(other.value()) || !one.type().equals(other.type()))) {
          return true;
        }
      }
    }
    return false;
  }
}
