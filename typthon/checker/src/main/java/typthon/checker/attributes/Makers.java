package typthon.checker.attributes;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.annotations.Selves;
import typthon.checker.classes.RawMember;
import typthon.types.Type;
import typthon.types.TypeVariable;

/// `C.__new__` as a function: it makes an instance of whatever class is its first argument.
final class Makers {
  private Makers() {}

  /// Returns `__new__` with `Self` as a type variable that each call solves: some class below
  /// `ancestor`.
  static Type open(Type ancestor, RawMember member) {
    TypeVariable self =
        Selves.of(member.owner()).with(() -> new TypeVariable.Limits(ancestor, List.of(), null));
    Type type = Attributes.specialized(ancestor, member, self);
    return switch (type) {
      case Type.Callable callable -> open(callable, self);
      case Type.Overloaded overloaded ->
          new Type.Overloaded(overloaded.items().stream().map(item -> open(item, self)).toList());
      default -> type;
    };
  }

  private static Type.Callable open(Type.Callable callable, TypeVariable self) {
    List<TypeVariable> variables = new ArrayList<>(callable.variables());
    variables.add(self);
    return callable.withVariables(variables);
  }
}
