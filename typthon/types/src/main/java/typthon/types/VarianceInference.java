package typthon.types;

import java.util.List;

/// How a type parameter is used by the members of a class.
///
/// Source: the typing specification, "Variance inference". Nested generic types contribute their
/// own variance, so that recursion is solved by the caller's fixpoint from [Variance#BIVARIANT].
public final class VarianceInference {
  private VarianceInference() {}

  /// Returns the variance of the uses of `variable` in `type`, itself in a position of variance
  /// `position`.
  public static Variance of(TypeVariable variable, Type type, Variance position) {
    return switch (type) {
      case TypeVariable other -> other.equals(variable) ? position : Variance.BIVARIANT;
      case Type.Instance instance -> {
        Variance found = Variance.BIVARIANT;
        List<Type> arguments = instance.arguments();
        for (int i = 0; i < arguments.size(); i++) {
          if (Types.anyPart(arguments.get(i), variable::equals)) {
            Variance use = position.compose(instance.type().variance(i));
            found = found.meet(of(variable, arguments.get(i), use));
          }
        }
        yield found;
      }
      case Type.ClassObject object -> of(variable, object.instance(), position);
      case Type.Tuple tuple -> ofAll(variable, tuple.elements(), position);
      case Type.Callable callable ->
          ofParameters(variable, callable.parameters(), position)
              .meet(of(variable, callable.returns(), position));
      case Type.Overloaded overloaded -> ofAll(variable, overloaded.items(), position);
      case Type.ParameterList list -> ofParameters(variable, list.parameters(), position);
      case Type.Component component -> of(variable, component.variable(), position);
      case Type.Unpacked unpacked -> of(variable, unpacked.type(), position);
      case Type.Union union -> ofAll(variable, union.members(), position);
      case Type.Intersection intersection -> ofAll(variable, intersection.members(), position);
      case Type.Guard guard ->
          of(variable, guard.type(), guard.exact() ? Variance.INVARIANT : position);
      case Type.Alias alias ->
          Types.anyPart(alias, variable::equals)
              ? of(variable, Types.unfold(alias), position)
              : Variance.BIVARIANT;
      case Type.Form form -> of(variable, form.type(), position);
      default -> Variance.BIVARIANT;
    };
  }

  private static Variance ofAll(
      TypeVariable variable, List<? extends Type> types, Variance position) {
    Variance found = Variance.BIVARIANT;
    for (Type type : types) {
      found = found.meet(of(variable, type, position));
    }
    return found;
  }

  private static Variance ofParameters(
      TypeVariable variable, List<Parameter> parameters, Variance position) {
    Variance found = Variance.BIVARIANT;
    for (Parameter parameter : parameters) {
      found = found.meet(of(variable, parameter.type(), position.flip()));
    }
    return found;
  }
}
