package typthon.checker.overloads;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
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
    List<Type.@Nullable Callable> comparable = new ArrayList<>(overloads.size());
    List<Type.@Nullable Callable> generics = new ArrayList<>(overloads.size());
    for (Type.Callable overload : overloads) {
      Type.Callable taken = comparable(overload);
      comparable.add(taken);
      generics.add(taken == null ? generic(overload) : taken);
    }
    for (int later = 1; later < overloads.size(); later++) {
      Type.Callable wanted = comparable.get(later);
      for (int earlier = 0; wanted != null && earlier < later; earlier++) {
        Type.Callable given = comparable.get(earlier);
        Type.Callable generic = generics.get(earlier);
        if (generic == null || takeOthers(generic, wanted)) {
          continue;
        }
        if (evaluator.isAssignable(generic, wanted)) {
          evaluator.report(
              Rule.OVERLOAD_OVERLAP,
              evaluator.tree().child(nodes.get(later), 1),
              "The overload is never chosen: overload "
                  + (earlier + 1)
                  + " accepts everything that it accepts");
          break;
        }
        Type.Callable special = overloads.get(earlier);
        if (given != null
            && isUnsafe(
                evaluator, given, wanted, special.returns(), overloads.get(later).returns())) {
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
      Evaluator evaluator,
      Type.Callable special,
      Type.Callable general,
      Type given,
      Type promised) {
    return !isForNone(special, general)
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

  /// Tells at a glance whether neither of two signatures accepts all that the other does: their
  /// first arguments are different literals, or of classes that have nothing to do with each other.
  /// Most of a thousand overloads are told apart by that.
  private static boolean takeOthers(Type.Callable left, Type.Callable right) {
    Type one = firstPositional(left);
    Type other = firstPositional(right);
    if (one instanceof Type.Literal first && other instanceof Type.Literal second) {
      return first.type() == second.type()
          && !first.value().equals(second.value())
          && !(first.value() instanceof LiteralValue.AnyStr)
          && !(second.value() instanceof LiteralValue.AnyStr);
    }
    return one instanceof Type.Instance first
        && other instanceof Type.Instance second
        && isNominal(first.type())
        && isNominal(second.type())
        && !first.type().inherits(second.type())
        && !second.type().inherits(first.type());
  }

  private static @Nullable Type firstPositional(Type.Callable callable) {
    if (callable.parameters().isEmpty()) {
      return null;
    }
    Parameter first = callable.parameters().getFirst();
    return first.takesPosition() ? first.type() : null;
  }

  /// Numbers and byte strings are promoted.
  private static boolean isNominal(ClassInfo type) {
    return !type.is(ClassFlag.PROTOCOL)
        && !type.is(ClassFlag.TYPED_DICT)
        && !type.is(ClassFlag.UNKNOWN_BASE)
        && !type.ref().module().equals("builtins");
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
