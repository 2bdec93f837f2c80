package typthon.checker.calls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Calls of one signature: arguments against parameters, type variables solved on the way.
public final class CallableCalls {
  private CallableCalls() {}

  /// Returns a name for messages.
  static String name(Type.Callable callee) {
    return callee.name().isEmpty() ? "function" : callee.name();
  }

  /// Calls `callee` and reports what is wrong with the call at `node`.
  public static CallResult call(
      Evaluator evaluator,
      Type.Callable callee,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    Matching matching = Matching.of(evaluator, callee, arguments);
    if (!matching.problems().isEmpty()) {
      for (Matching.Problem problem : matching.problems()) {
        evaluator.report(
            problem.rule(),
            problem.node() < 0 ? node : problem.node(),
            problem.message(),
            problem.hints());
      }
      Calls.evaluateAll(evaluator, arguments);
      return new CallResult(
          Types.mentionsVariables(callee.returns()) ? Type.ERROR : callee.returns(),
          true,
          false,
          matching.relevance(),
          List.of());
    }
    CallResult overloads = Generalization.ofOverloads(evaluator, callee, matching, arguments, node);
    if (overloads != null) {
      return overloads;
    }
    int mark = evaluator.reports().mark();
    CallResult result = solve(evaluator, callee, matching, node, expected, mark);
    if (!result.failed() || callee.variables().isEmpty()) {
      return result;
    }
    CallResult other =
        OverloadedArguments.retry(evaluator, callee, arguments, node, expected, mark);
    return other == null ? result : other;
  }

  private static CallResult solve(
      Evaluator evaluator,
      Type.Callable callee,
      Matching matching,
      int node,
      @Nullable Type expected,
      int mark) {
    if (expected == null || !mentionsOwn(callee)) {
      return solve(evaluator, callee, matching, node, null);
    }
    if (Types.anyPart(expected, part -> part.equals(Type.UNKNOWN))) {
      CallResult without = solve(evaluator, callee, matching, node, null);
      if (!without.failed() && evaluator.isAssignable(without.type(), expected)) {
        return without;
      }
      evaluator.reports().rollback(mark);
    }
    CallResult withHint = solve(evaluator, callee, matching, node, expected);
    if (!withHint.failed()) {
      return withHint;
    }
    var found = evaluator.reports().since(mark);
    evaluator.reports().rollback(mark);
    CallResult without = solve(evaluator, callee, matching, node, null);
    if (!without.failed() && evaluator.isAssignable(without.type(), expected)) {
      return without;
    }
    evaluator.reports().rollback(mark);
    evaluator.reports().addAll(found);
    return withHint;
  }

  private static boolean mentionsOwn(Type.Callable callee) {
    return !callee.variables().isEmpty()
        && Types.anyPart(
            callee.returns(),
            part -> part instanceof TypeVariable variable && callee.variables().contains(variable));
  }

  private static CallResult solve(
      Evaluator evaluator,
      Type.Callable callee,
      Matching matching,
      int node,
      @Nullable Type expected) {
    return new Solving(evaluator, callee, matching, node).run(expected);
  }
}
