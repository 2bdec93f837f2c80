package typthon.checker.overloads;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.calls.CallResult;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Constraints;
import typthon.types.LiteralValue;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Variance;

/// Whether a signature takes its arguments whatever `Any` in them turns out to be.
///
/// Source: the typing specification, "Overload call evaluation", step 5.
final class Materialization {
  private Materialization() {}

  /// Tells whether the parameters accept the arguments with something in place of each `Any` of
  /// which nothing is known but that it is an object.
  static boolean accepts(
      Evaluator evaluator, Type.Callable callee, List<CallResult.Passed> passed) {
    Type object = evaluator.known().object();
    Type anything = anything();
    Substitution concrete = new Substitution(part -> inPlace(part, anything));
    Constraints constraints = evaluator.relations().solver();
    Substitution open = constraints.open(callee.variables());
    for (CallResult.Passed each : passed) {
      Type argument = each.argument().isAny() ? object : concrete.apply(each.argument());
      Type parameter = open.apply(each.parameter());
      if (!evaluator.relations().isAssignable(argument, parameter, constraints)) {
        return false;
      }
    }
    return true;
  }

  /// Returns the type of a value that is one of several results: theirs if they are alike, else
  /// nothing is known of it. `LiteralString` counts as `str`.
  static Type common(List<Type> results) {
    Type first = results.getFirst();
    if (results.stream().allMatch(each -> Types.same(each, first))) {
      return first;
    }
    Type plain = plain(first);
    return results.stream().allMatch(each -> Types.same(plain(each), plain)) ? plain : Type.UNKNOWN;
  }

  private static Type plain(Type type) {
    return type instanceof Type.Literal literal && literal.value() instanceof LiteralValue.AnyStr
        ? literal.fallback()
        : type;
  }

  private static @Nullable Type inPlace(Type part, Type anything) {
    return part.isAny() ? anything : null;
  }

  private static Type anything() {
    return new TypeVariable(
        TypeVariable.Kind.TYPE, "Any", null, Variance.INVARIANT, () -> TypeVariable.Limits.NONE);
  }
}
