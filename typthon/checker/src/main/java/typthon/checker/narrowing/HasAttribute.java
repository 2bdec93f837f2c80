package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// `hasattr(x, "name")`. What lacks the attribute as far as is known has it and anything else.
final class HasAttribute {
  private HasAttribute() {}

  static Type narrow(Evaluator evaluator, Type type, String name, boolean positive) {
    if (!positive) {
      return type;
    }
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member.isAny() || Attributes.find(evaluator.session(), member, name) != null) {
        kept.add(member);
      }
    }
    if (!kept.isEmpty()) {
      return Unions.of(kept);
    }
    Type some = Unions.without(type, Type::isNone);
    return some.isNever() ? some : Unions.intersection(List.of(some, Type.UNKNOWN));
  }
}
