package typthon.checker.displays;

import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.Type;
import typthon.types.Types;

/// Which values can be keys.
public final class Hashability {
  private Hashability() {}

  /// Reports the expression `node` if its value cannot be hashed.
  static void check(Evaluator evaluator, int node) {
    Type type = evaluator.attempt(node, null).type();
    for (Type member : Types.members(type)) {
      if (!isHashable(evaluator, member)) {
        evaluator.report(
            Rule.NOT_HASHABLE, node, "Type \"" + member.display() + "\" cannot be hashed");
        return;
      }
    }
  }

  /// Tells whether values of `type` can be hashed: its `__hash__` is not None, and a tuple's
  /// elements are hashable.
  public static boolean isHashable(Evaluator evaluator, Type type) {
    Type unfolded = Types.unfold(type);
    if (unfolded instanceof Type.Tuple tuple) {
      return tuple.elements().stream().allMatch(each -> isHashable(evaluator, each));
    }
    if (!(unfolded instanceof Type.Instance instance)) {
      return true;
    }
    Type hash = Attributes.typeOf(evaluator.session(), instance, "__hash__");
    return hash == null || !Types.unfold(hash).isNone();
  }
}
