package typthon.checker.annotations;

import java.util.ArrayList;
import java.util.List;
import typthon.types.Type;
import typthon.types.TypeVariable;

/// Unpacked tuples among type arguments.
///
/// Source: the typing specification, "Unpacking tuple types" and "Splitting arbitrary-length
/// tuples".
final class UnpackedArguments {
  private UnpackedArguments() {}

  /// Puts the elements of unpacked tuples in their place. Where a TypeVarTuple takes a tuple of any
  /// length, as many elements as the parameters beside it lack are split off.
  static List<Type> spread(List<TypeVariable> parameters, List<Type> given) {
    List<Type> result = new ArrayList<>();
    int unbounded = -1;
    for (Type type : given) {
      if (!(type instanceof Type.Unpacked unpacked)
          || !(unpacked.type() instanceof Type.Tuple tuple)) {
        result.add(type);
        continue;
      }
      for (int i = 0; i < tuple.elements().size(); i++) {
        Type element = tuple.elements().get(i);
        if (i == tuple.unbounded()) {
          unbounded = result.size();
          element = new Type.Unpacked(new Type.Tuple(tuple.type(), List.of(element), 0));
        }
        result.add(element);
      }
    }
    return unbounded < 0 ? result : split(parameters, result, unbounded);
  }

  private static List<Type> split(List<TypeVariable> parameters, List<Type> given, int unbounded) {
    int at = -1;
    for (int i = 0; i < parameters.size(); i++) {
      at = parameters.get(i).kind() == TypeVariable.Kind.ELEMENTS ? i : at;
    }
    boolean plain =
        parameters.stream().noneMatch(each -> each.kind() == TypeVariable.Kind.PARAMETERS);
    if (at < 0 || !plain || !(given.get(unbounded) instanceof Type.Unpacked unpacked)) {
      return given;
    }
    Type element = ((Type.Tuple) unpacked.type()).elements().getFirst();
    List<Type> result = new ArrayList<>(given);
    for (int i = unbounded; i < at; i++) {
      result.add(unbounded, element);
    }
    for (int i = given.size() - unbounded; i < parameters.size() - at; i++) {
      result.add(Math.max(unbounded, at) + 1, element);
    }
    return result;
  }
}
