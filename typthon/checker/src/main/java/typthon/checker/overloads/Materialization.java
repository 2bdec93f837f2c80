package typthon.checker.overloads;

import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Constraints;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.Types;

/// Whether a signature takes its arguments whatever `Any` in them turns out to be.
final class Materialization {
  private Materialization() {}

  /// Tells whether the parameters accept the argument types with `object` in place of `Any`.
  static boolean accepts(Evaluator evaluator, Type.Callable callee, List<Type> arguments) {
    Type object = evaluator.known().object();
    List<Parameter> parameters = callee.parameters();
    int next = 0;
    for (Type argument : arguments) {
      while (next < parameters.size()
          && !parameters.get(next).takesPosition()
          && !parameters.get(next).is(Parameter.Kind.VARIADIC)) {
        next++;
      }
      if (next >= parameters.size()) {
        return false;
      }
      Parameter parameter = parameters.get(next);
      if (!parameter.is(Parameter.Kind.VARIADIC)) {
        next++;
      }
      Type top = argument.isAny() ? object : argument;
      var constraints = evaluator.relations().solver();
      Substitution open = constraints.open(callee.variables());
      Type target = open.apply(parameter.type());
      if (!accepts(evaluator, top, target, constraints)) {
        return false;
      }
    }
    return true;
  }

  /// Tells whether `target` accepts `type` whatever is put in place of `Any` inside.
  private static boolean accepts(
      Evaluator evaluator, Type type, Type target, Constraints constraints) {
    if (!Types.mentionsAny(type)) {
      return evaluator.relations().isAssignable(type, target, constraints);
    }
    return isPlain(target)
        || switch (target) {
          case Type.Union union ->
              union.members().stream()
                  .anyMatch(member -> accepts(evaluator, type, member, constraints));
          case Type.Callable wanted ->
              type instanceof Type.Callable given
                  && !given.gradual()
                  && given.parameters().stream().noneMatch(each -> Types.mentionsAny(each.type()))
                  && accepts(evaluator, given.returns(), wanted.returns(), constraints);
          default -> false;
        };
  }

  private static boolean isPlain(Type target) {
    return target.isAny()
        || target instanceof Type.Inference
        || Types.isInstanceOf(target, "builtins", "object");
  }
}
