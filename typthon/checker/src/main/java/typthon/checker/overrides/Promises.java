package typthon.checker.overrides;

import typthon.checker.attributes.PropertyClass;
import typthon.checker.classes.RawMember;
import typthon.types.Type;
import typthon.types.Types;

/// Which members state their type. What is inferred from a body is no promise: it neither binds nor
/// breaks others.
final class Promises {
  private Promises() {}

  static boolean isStated(RawMember member) {
    return switch (Types.unfold(member.type())) {
      case Type.Callable callable -> !isInferred(callable);
      case Type.Overloaded overloaded -> true;
      case Type.Instance instance when instance.type() instanceof PropertyClass property ->
          !(Types.unfold(property.getter()) instanceof Type.Callable getter && isInferred(getter));
      default -> member.declared();
    };
  }

  private static boolean isInferred(Type.Callable function) {
    return function.returns() instanceof Type.Alias alias && alias.alias().isInferred();
  }
}
