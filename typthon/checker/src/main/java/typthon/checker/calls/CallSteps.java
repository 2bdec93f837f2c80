package typthon.checker.calls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Constraints;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;

/// How a call of one signature comes out, step by step, for those who want to tell it.
///
/// @param arguments in the order of the parameters' matching
/// @param variables what the type variables of the signature are solved to
public record CallSteps(List<Passed> arguments, List<Solved> variables) {
  public CallSteps {
    arguments = List.copyOf(arguments);
    variables = List.copyOf(variables);
  }

  /// An argument.
  ///
  /// @param node the expression
  /// @param name of the parameter that takes it; may be empty
  /// @param parameter what is expected, type variables replaced by their solutions
  public record Passed(int node, String name, Type type, Type parameter) {}

  /// A type variable and its solution.
  public record Solved(String variable, Type type) {}

  /// Returns the steps of calling `callee`, or null if the call does not fit.
  ///
  /// @param evaluator one whose findings nobody sees
  public static @Nullable CallSteps of(
      Evaluator evaluator, Type.Callable callee, List<Argument> arguments, int node) {
    Matching matching = Matching.of(evaluator, callee, arguments);
    if (!matching.problems().isEmpty()
        || CallableCalls.call(evaluator.quiet(), callee, arguments, node, null).failed()) {
      return null;
    }
    Constraints constraints = evaluator.relations().solver();
    Substitution open = constraints.open(callee.variables());
    List<Type> types = new ArrayList<>();
    List<Matching.Pair> pairs = new ArrayList<>();
    for (Matching.Pair pair : matching.pairs()) {
      if (pair.argument().node() < 0) {
        continue;
      }
      Type parameter = open.apply(pair.parameter().type());
      Type type =
          pair.type() == null ? evaluator.quiet().typeOf(pair.argument().node()) : pair.type();
      evaluator.relations().isAssignable(type, parameter, constraints);
      types.add(type);
      pairs.add(pair);
    }
    Substitution solution = constraints.solution();
    List<Passed> passed = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Matching.Pair pair = pairs.get(i);
      passed.add(
          new Passed(
              pair.argument().node(),
              pair.parameter().name(),
              types.get(i),
              solution.apply(open.apply(pair.parameter().type()))));
    }
    List<Solved> solved = new ArrayList<>();
    for (TypeVariable variable : callee.variables()) {
      solved.add(new Solved(variable.name(), solution.apply(open.apply(variable))));
    }
    return new CallSteps(passed, solved);
  }
}
