package typthon.checker.calls;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.Constraints;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.Type;

/// Where the arguments of a call go that may not be complete yet.
///
/// @param places for each argument the index of the parameter that takes it, or -1
/// @param types for each argument what its parameter takes, type variables replaced by what the
///   arguments before tell of them
/// @param fits whether nothing is wrong but that arguments may be missing
public record Passing(List<Integer> places, List<Type> types, boolean fits) {
  public Passing {
    places = List.copyOf(places);
    types = List.copyOf(types);
  }

  /// Returns where the arguments go in a call of `callee`.
  ///
  /// @param evaluator one whose findings nobody sees
  public static Passing of(Evaluator evaluator, Type.Callable callee, List<Argument> arguments) {
    Matching matching = Matching.of(evaluator, callee, arguments);
    boolean fits = true;
    for (Matching.Problem problem : matching.problems()) {
      fits &= problem.rule() == Rule.MISSING_ARGUMENT;
    }
    Constraints constraints = evaluator.relations().solver();
    Substitution open = constraints.open(callee.variables());
    List<Integer> places = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    for (Argument argument : arguments) {
      Matching.Pair pair = pair(matching, argument);
      if (pair == null) {
        places.add(-1);
        types.add(Type.UNKNOWN);
        continue;
      }
      places.add(index(callee, pair.parameter()));
      Type parameter = open.apply(pair.parameter().type());
      types.add(known(constraints, parameter));
      Type type = pair.type() == null ? typeOf(evaluator, argument) : pair.type();
      fits &= evaluator.relations().isAssignable(type, parameter, constraints);
    }
    return new Passing(places, types, fits);
  }

  private static Type typeOf(Evaluator evaluator, Argument argument) {
    Type known = argument.type();
    return known != null
        ? known
        : argument.node() < 0 ? Type.UNKNOWN : evaluator.quiet().typeOf(argument.node());
  }

  private static Type known(Constraints constraints, Type parameter) {
    return new Substitution(part -> part instanceof Type.Inference ? Type.UNKNOWN : null)
        .apply(constraints.partialSolution().apply(parameter));
  }

  private static Matching.@org.jspecify.annotations.Nullable Pair pair(
      Matching matching, Argument argument) {
    for (Matching.Pair pair : matching.pairs()) {
      if (pair.argument() == argument) {
        return pair;
      }
    }
    return null;
  }

  private static int index(Type.Callable callee, Parameter parameter) {
    int keywords = -1;
    for (int i = 0; i < callee.parameters().size(); i++) {
      if (callee.parameters().get(i) == parameter) {
        return i;
      }
      if (callee.parameters().get(i).is(Parameter.Kind.KEYWORD_VARIADIC)) {
        keywords = i;
      }
    }
    return keywords;
  }
}
