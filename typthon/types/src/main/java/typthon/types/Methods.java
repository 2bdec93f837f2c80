package typthon.types;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Binds functions to receivers.
public final class Methods {
  private Methods() {}

  /// Returns what remains of `function` when `receiver` is its first argument: a callable or
  /// overloaded type without the first parameter, or null if no signature takes the receiver.
  ///
  /// @param self what the variable of kind [TypeVariable.Kind#SELF] stands for; null if it was
  ///   replaced already
  public static @Nullable Type bind(
      Relations relations, Type function, Type receiver, @Nullable Type self) {
    return switch (function) {
      case Type.Callable callable -> bind(relations, callable, receiver, self);
      case Type.Overloaded overloaded -> {
        List<Type.Callable> bound = new ArrayList<>();
        for (Type.Callable item : overloaded.items()) {
          Type.Callable each = bind(relations, item, receiver, self);
          if (each != null) {
            bound.add(each);
          }
        }
        yield switch (bound.size()) {
          case 0 -> null;
          case 1 -> bound.getFirst();
          default -> new Type.Overloaded(bound);
        };
      }
      default -> function;
    };
  }

  private static Type.@Nullable Callable bind(
      Relations relations, Type.Callable callable, Type receiver, @Nullable Type self) {
    Type.Callable concrete = self == null ? callable : (Type.Callable) withSelf(callable, self);
    List<Parameter> parameters = concrete.parameters();
    if (parameters.isEmpty()) {
      return concrete.gradual() ? concrete : null;
    }
    Parameter first = parameters.getFirst();
    if (first.is(Parameter.Kind.VARIADIC) || first.is(Parameter.Kind.PARAMETERS)) {
      return concrete;
    }
    if (!first.takesPosition()) {
      return null;
    }
    Type.Callable rest = concrete.withParameters(parameters.subList(1, parameters.size()));
    if (first.type().isAny()) {
      return rest;
    }
    return solveReceiver(relations, concrete, rest, first.type(), receiver);
  }

  private static Type.@Nullable Callable solveReceiver(
      Relations relations, Type.Callable whole, Type.Callable rest, Type declared, Type receiver) {
    java.util.Set<TypeVariable> mentioned = new java.util.LinkedHashSet<>();
    Types.collectVariables(declared, mentioned);
    List<TypeVariable> solvable = new ArrayList<>(whole.variables());
    solvable.retainAll(mentioned);
    if (solvable.isEmpty()) {
      return relations.isAssignable(receiver, declared) ? rest : null;
    }
    Constraints constraints = relations.solver();
    Substitution open = constraints.open(solvable);
    if (!relations.isAssignable(receiver, open.apply(declared), constraints)) {
      return null;
    }
    Substitution solution = constraints.solution();
    List<TypeVariable> remaining = new ArrayList<>(whole.variables());
    remaining.removeAll(solvable);
    return solution.apply(open.apply(rest)).withVariables(remaining);
  }

  /// Replaces `Self` by `self`.
  public static Type withSelf(Type type, Type self) {
    return new Substitution(part ->
        part instanceof TypeVariable variable
                && variable.kind() == TypeVariable.Kind.SELF
                && !part.equals(self)
            ? self
            : null)
        .apply(type);
  }
}
