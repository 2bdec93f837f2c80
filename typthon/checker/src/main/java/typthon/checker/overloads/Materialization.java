package typthon.checker.overloads;

import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.Type;

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
      boolean fits =
          typthon.types.Types.mentionsAny(top)
              ? isPlain(target)
              : evaluator.relations().isAssignable(top, target, constraints);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Type target) {
    return target.isAny()
        || target instanceof Type.Inference
        || typthon.types.Types.isInstanceOf(target, "builtins", "object");
  }
}
