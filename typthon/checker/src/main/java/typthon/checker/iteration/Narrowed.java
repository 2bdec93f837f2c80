package typthon.checker.iteration;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Constraints;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// The type that a declared variable has right after an assignment.
public final class Narrowed {
  private Narrowed() {}

  /// Returns `assigned` where it says more than `declared`, else `declared`.
  ///
  /// Source: the typing specification, "Type narrowing", on assignment.
  public static Type onAssignment(Evaluator evaluator, Type declared, Type assigned) {
    if (assigned.equals(Type.RECURSION)) {
      return assigned; // the value of this very variable in the round before
    }
    Type unfolded = Types.unfold(declared);
    if (unfolded.isAny()) {
      return unfolded.equals(Type.ANY) ? unfolded : Types.soften(assigned);
    }
    if (assigned.isAny() || !evaluator.isAssignable(assigned, declared)) {
      return declared;
    }
    if (Types.mentionsAny(assigned)) {
      return withoutAny(evaluator, unfolded, assigned);
    }
    return keepsLiterals(unfolded) ? assigned : Types.soften(assigned);
  }

  private static boolean keepsLiterals(Type declared) {
    return Types.anyPart(declared, part -> part instanceof Type.Literal);
  }

  /// What the value leaves open, the declaration decides.
  private static Type withoutAny(Evaluator evaluator, Type declared, Type assigned) {
    List<Type> kept = new ArrayList<>();
    for (Type part : Types.members(assigned)) {
      if (part.isAny()) {
        return declared;
      }
      if (!Types.mentionsAny(part)) {
        kept.add(part);
        continue;
      }
      for (Type member : Types.members(declared)) {
        if (evaluator.isAssignable(part, member)) {
          kept.add(completed(evaluator, part, member));
          break;
        }
      }
    }
    return kept.isEmpty() ? declared : Unions.of(kept);
  }

  /// Returns `part` with what it leaves open filled in from `member`, which it fits.
  private static Type completed(Evaluator evaluator, Type part, Type member) {
    if (!(Types.unfold(part) instanceof Type.Instance instance)
        || !(Types.unfold(member) instanceof Type.Instance wanted)
        || instance.type() == wanted.type()) {
      return member;
    }
    Constraints constraints = evaluator.relations().solver();
    Type open = constraints.open(instance.type().typeParameters()).apply(instance.type().self());
    if (!evaluator.relations().isAssignable(open, wanted, constraints)
        || !(constraints.solution().apply(open) instanceof Type.Instance solved)
        || solved.arguments().size() != instance.arguments().size()) {
      return member;
    }
    List<Type> arguments = new ArrayList<>();
    for (int i = 0; i < instance.arguments().size(); i++) {
      Type given = instance.arguments().get(i);
      arguments.add(Types.mentionsAny(given) ? solved.arguments().get(i) : given);
    }
    Type filled = new Type.Instance(instance.type(), arguments);
    return evaluator.isAssignable(filled, member) ? filled : member;
  }
}
