package typthon.checker.overloads;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// `overload-overlap`: an overload that can never be chosen, since an earlier one accepts all that
/// it accepts, and one that breaks what a later one promises. Overloads with type variables or
/// `Any` are not compared.
final class OverlapRule {
  private OverlapRule() {}

  /// @param overloads in order
  /// @param nodes the FUNCTION_DEF of each
  static void check(Evaluator evaluator, List<Type.Callable> overloads, List<Integer> nodes) {
    for (int later = 1; later < overloads.size(); later++) {
      Type.Callable wanted = comparable(overloads.get(later));
      for (int earlier = 0; wanted != null && earlier < later; earlier++) {
        Type.Callable given = comparable(overloads.get(earlier));
        Type.Callable generic = given == null ? generic(overloads.get(earlier)) : given;
        if (generic != null && evaluator.isAssignable(generic, wanted)) {
          evaluator.report(
              Rule.OVERLOAD_OVERLAP,
              evaluator.tree().child(nodes.get(later), 1),
              "The overload is never chosen: overload "
                  + (earlier + 1)
                  + " accepts everything that it accepts");
          break;
        }
        if (given != null && isUnsafe(evaluator, overloads, earlier, later)) {
          evaluator.report(
              Rule.OVERLOAD_OVERLAP,
              evaluator.tree().child(nodes.get(earlier), 1),
              "The overload returns \""
                  + overloads.get(earlier).returns().display()
                  + "\" where overload "
                  + (later + 1)
                  + ", which accepts the same, promises \""
                  + overloads.get(later).returns().display()
                  + "\"");
        }
      }
    }
  }

  /// What the later overload promises does not hold for what the earlier one takes away from it. An
  /// overload for `None` beside one for all objects is meant to do so.
  private static boolean isUnsafe(
      Evaluator evaluator, List<Type.Callable> overloads, int earlier, int later) {
    Type.Callable special = comparable(overloads.get(earlier));
    Type.Callable general = comparable(overloads.get(later));
    Type given = overloads.get(earlier).returns();
    Type promised = overloads.get(later).returns();
    return special != null
        && general != null
        && !isForNone(special, general)
        && !Types.mentionsVariables(given)
        && !Types.mentionsVariables(promised)
        && !Types.unfold(given).isNever()
        && evaluator.isAssignable(general, special)
        && !evaluator.isAssignable(given, promised);
  }

  private static boolean isForNone(Type.Callable special, Type.Callable general) {
    int count = Math.min(special.parameters().size(), general.parameters().size());
    for (int i = 0; i < count; i++) {
      if (special.parameters().get(i).type().isNone()
          && Types.isInstanceOf(general.parameters().get(i).type(), "builtins", "object")) {
        return true;
      }
    }
    return false;
  }

  /// Returns what an overload accepts that is generic by itself; null if it cannot be compared.
  private static Type.@Nullable Callable generic(Type.Callable overload) {
    Set<TypeVariable> mentioned = new LinkedHashSet<>();
    for (Parameter parameter : overload.parameters()) {
      if (Types.mentionsAny(parameter.type())) {
        return null;
      }
      Types.collectVariables(parameter.type(), mentioned);
    }
    boolean own =
        overload.variables().containsAll(mentioned)
            && mentioned.stream().allMatch(each -> each.kind() == TypeVariable.Kind.TYPE);
    return own && !overload.gradual()
        ? new Type.Callable(
            overload.variables(), overload.parameters(), false, Type.UNKNOWN, overload.traits())
        : null;
  }

  /// Returns what the overload accepts, its result and a receiver without annotation left out; null
  /// if that cannot be compared.
  private static Type.@Nullable Callable comparable(Type.Callable overload) {
    List<Parameter> parameters = overload.parameters();
    boolean receiver = !parameters.isEmpty() && isSelf(parameters.getFirst().type());
    List<Parameter> taken = receiver ? parameters.subList(1, parameters.size()) : parameters;
    for (Parameter parameter : taken) {
      if (Types.mentionsVariables(parameter.type()) || Types.mentionsAny(parameter.type())) {
        return null;
      }
    }
    return overload.gradual() ? null : new Type.Callable(taken, Type.UNKNOWN);
  }

  private static boolean isSelf(Type type) {
    Type receiver = type instanceof Type.ClassObject object ? object.instance() : type;
    return Types.kindOf(receiver) == TypeVariable.Kind.SELF;
  }
}
