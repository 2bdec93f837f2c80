package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.types.ClassFlag;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// `callable(x)`.
final class Callability {
  private Callability() {}

  static Type narrow(Evaluator evaluator, Type type, boolean positive) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      boolean callable = Calls.isCallable(evaluator, member);
      if (member.isAny() || callable == positive) {
        kept.add(member);
      } else if (positive && !someIs(evaluator, type) && mayBeCallable(member)) {
        Type anything = Type.Callable.ofAnything(Type.UNKNOWN);
        kept.add(
            Types.isInstanceOf(member, "builtins", "object")
                ? anything
                : Unions.intersection(List.of(member, anything)));
      }
    }
    return Unions.of(kept);
  }

  /// Where some member can be called, none of the others is taken for a subclass that can.
  private static boolean someIs(Evaluator evaluator, Type type) {
    return Types.members(type).stream()
        .anyMatch(each -> !each.isAny() && Calls.isCallable(evaluator, each));
  }

  private static boolean mayBeCallable(Type member) {
    if (member instanceof TypeVariable variable) {
      Type bound = variable.bound();
      return variable.constraints().isEmpty()
          && (bound == null || Types.members(bound).stream().anyMatch(Callability::mayBeCallable));
    }
    return member instanceof Type.Instance instance
        && !instance.type().is(ClassFlag.FINAL)
        && (!instance.type().ref().module().equals("builtins")
            || instance.type().ref().path().equals("object"));
  }
}
