package typthon.checker.narrowing;

import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Type;
import typthon.types.Types;

/// Whether `isinstance` and `issubclass` can be false at all.
public final class SureTests {
  private SureTests() {}

  /// Tells whether every value of the expression `subject` is an instance, or a subclass, of what
  /// the expression `filter` names.
  public static boolean holdsFor(Evaluator evaluator, int subject, int filter, boolean ofClass) {
    List<Type> members = Types.members(Types.unfold(evaluator.typeOf(subject)));
    if (members.stream().anyMatch(each -> each.isAny() || each.isNever())) {
      return false;
    }
    Evaluator quiet = evaluator.quiet();
    for (Type member : members) {
      Type left =
          ofClass
              ? ClassTests.subclass(quiet, member, filter, false)
              : ClassTests.instance(quiet, member, filter, false);
      if (!left.isNever()) {
        return false;
      }
    }
    return !members.isEmpty();
  }
}
