package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// What `float` and `complex` take besides their own values.
final class Promotions {
  private Promotions() {}

  /// An annotation `float` takes integers too, and `complex` both.
  ///
  /// Source: the typing specification, "Special cases for float and complex".
  static List<Type> parts(Evaluator evaluator, Type member) {
    if (!(member instanceof Type.Instance instance)
        || !instance.type().ref().module().equals("builtins")) {
      return List.of(member);
    }
    return switch (instance.type().ref().path()) {
      case "float" -> List.of(member, evaluator.known().instance("int"));
      case "complex" ->
          List.of(member, evaluator.known().instance("float"), evaluator.known().instance("int"));
      default -> List.of(member);
    };
  }

  /// Where nothing was taken from a `float`, it stays what it was called.
  static Type together(Evaluator evaluator, Type type, Type rest) {
    List<Type> members = Types.members(rest);
    List<Type> kept = new ArrayList<>(members);
    for (Type member : Types.members(type)) {
      List<Type> parts = parts(evaluator, member);
      if (parts.size() > 1 && members.containsAll(parts)) {
        List<Type> before = Types.members(type);
        kept.removeIf(
            each -> parts.contains(each) && !each.equals(member) && !before.contains(each));
      }
    }
    return kept.size() == members.size() ? rest : Unions.of(kept);
  }
}
