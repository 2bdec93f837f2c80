package typthon.checker.operators;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Invocation;
import typthon.checker.conditions.UnnecessaryComparisons;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.checker.rules.Rule;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Chains of comparisons.
public final class Comparisons {
  private Comparisons() {}

  public static Type evaluate(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int first = node + 1;
    Type left = evaluator.typeOf(first);
    List<Type> results = new ArrayList<>();
    for (int child = tree.subtreeEnd(first);
        child < tree.subtreeEnd(node);
        child = tree.subtreeEnd(child)) {
      int operand = tree.child(child, 0);
      Type right = evaluator.typeOf(operand);
      UnnecessaryComparisons.check(evaluator, node, tree.operator(child), left, right);
      boolean last = tree.subtreeEnd(child) >= tree.subtreeEnd(node);
      Type result = compare(evaluator, node, tree.operator(child), left, right);
      results.add(last ? result : Truth.falsy(evaluator, result));
      left = right;
    }
    return Unions.of(results);
  }

  private static Type compare(
      Evaluator evaluator, int node, Operator operator, Type left, Type right) {
    if (left.isNever() || right.isNever()) {
      return Type.NEVER;
    }
    if (operator == Operator.IS || operator == Operator.IS_NOT) {
      return evaluator.known().bool();
    }
    List<Type> results = new ArrayList<>();
    for (Type a : Types.members(left)) {
      for (Type b : Types.members(right)) {
        Type result =
            operator == Operator.IN || operator == Operator.NOT_IN
                ? contains(evaluator, node, b, a)
                : rich(evaluator, node, operator, a, b);
        if (result == null) {
          return unsupported(evaluator, node, operator, left, right, a);
        }
        results.add(result);
      }
    }
    return Unions.of(results);
  }

  private static Type unsupported(
      Evaluator evaluator, int node, Operator operator, Type left, Type right, Type part) {
    boolean optional = part.isNone() && !left.isNone();
    evaluator.report(
        optional ? Rule.OPTIONAL_ACCESS : Rule.UNSUPPORTED_OPERATOR,
        optional ? node + 1 : node,
        Operators.unsupported(operator, left, right));
    return operator == Operator.IN || operator == Operator.NOT_IN
        ? evaluator.known().bool()
        : Type.ERROR;
  }

  private static @Nullable Type rich(
      Evaluator evaluator, int node, Operator operator, Type left, Type right) {
    if (left.isAny() || right.isAny()) {
      return Type.UNKNOWN;
    }
    String name = Dunders.comparison(operator);
    String mirrored = Dunders.mirrored(operator);
    if (name == null || mirrored == null) {
      return evaluator.known().bool();
    }
    Type result = method(evaluator, node, left, name, right);
    if (result == null) {
      result = method(evaluator, node, right, mirrored, left);
    }
    if (result == null && (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL)) {
      return evaluator.known().bool();
    }
    return result;
  }

  private static @Nullable Type method(
      Evaluator evaluator, int node, Type receiver, String name, Type operand) {
    // `(1, 2) < (3, 4)` is asked of tuples of integers.
    Type asked = receiver instanceof Type.Tuple ? Types.widen(receiver) : receiver;
    Type function = Attributes.typeOf(evaluator.session(), asked, name);
    return function == null
        ? null
        : Invocation.result(evaluator, function, List.of(Argument.of(operand)), node, null);
  }

  private static @Nullable Type contains(
      Evaluator evaluator, int node, Type container, Type element) {
    if (container.isAny() || element.isAny()) {
      return evaluator.known().bool();
    }
    Type function = Attributes.typeOf(evaluator.session(), container, "__contains__");
    if (function != null) {
      Type result =
          Invocation.result(evaluator, function, List.of(Argument.of(element)), node, null);
      return result == null ? null : evaluator.known().bool();
    }
    Evaluator quiet = evaluator.quiet();
    Type each = Iteration.element(quiet, node, container, false);
    return !quiet.reports().failedSince(0) && evaluator.isAssignable(element, each)
        ? evaluator.known().bool()
        : null;
  }
}
