package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.overloads.Expansion;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// User-defined guards: `TypeIs` and `TypeGuard`.
final class GuardFilters {
  private GuardFilters() {}

  /// Returns what a call that gives `guard` leaves of the type of its argument.
  static Type guarded(Evaluator evaluator, Type type, Type.Guard guard, boolean positive) {
    if (!guard.exact()) {
      return positive ? guard.type() : type;
    }
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      boolean surely =
          !member.isAny()
              && !ClassFilters.isAnyCallable(member, Types.classOf(guard.type()))
              && evaluator.relations().isSubtype(member, guard.type());
      if (!positive) {
        if (!surely) {
          kept.addAll(withoutGuarded(evaluator, member, guard.type()));
        }
      } else if (surely) {
        kept.add(member);
      } else {
        for (Type wanted : Types.members(guard.type())) {
          kept.add(guardedPart(evaluator, member, wanted));
        }
      }
    }
    return Unions.of(kept);
  }

  private static List<Type> withoutGuarded(Evaluator evaluator, Type member, Type guard) {
    List<Type> parts = Expansion.of(evaluator.session(), member);
    if (parts.size() < 2) {
      return List.of(member);
    }
    List<Type> kept = new ArrayList<>();
    for (Type part : parts) {
      if (!evaluator.relations().isSubtype(part, guard)) {
        kept.add(part);
      }
    }
    return kept.size() == parts.size() ? List.of(member) : kept;
  }

  private static Type guardedPart(Evaluator evaluator, Type member, Type wanted) {
    if (member.isAny()
        || evaluator.relations().isSubtype(wanted, member)
        || evaluator.isAssignable(wanted, member)) {
      return wanted;
    }
    if (evaluator.isAssignable(member, wanted)) {
      return member;
    }
    if (wanted instanceof Type.Instance || wanted.isNone() || wanted instanceof Type.Callable) {
      return ClassFilters.intersect(evaluator, member, wanted);
    }
    return Type.NEVER;
  }
}
