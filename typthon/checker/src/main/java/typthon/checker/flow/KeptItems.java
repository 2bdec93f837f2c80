package typthon.checker.flow;

import java.util.Set;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.syntax.NodeKind;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// What `x[key]` gives after `x[key] = value`: the value, if `x` is a container of the library. A
/// class that has a `__setitem__` of its own may make something else of it.
final class KeptItems {
  private static final Set<String> CONTAINERS =
      Set.of("builtins", "collections", "collections.abc", "typing");

  private KeptItems() {}

  /// Tells whether the assigned ATTRIBUTE or SUBSCRIPT `target` may hold what was assigned.
  static boolean mayHold(Evaluator evaluator, int target) {
    if (!evaluator.tree().is(target, NodeKind.SUBSCRIPT)) {
      return true;
    }
    Type receiver = evaluator.quiet().typeOf(evaluator.tree().child(target, 0));
    for (Type member : Types.members(Types.unfold(receiver))) {
      if (member instanceof Type.Instance instance && !keeps(instance.type())) {
        return false;
      }
    }
    return true;
  }

  private static boolean keeps(ClassInfo type) {
    SourceClass.Found found = SourceClass.lookUp(type, "__setitem__");
    RawMember member = found == null ? null : found.member();
    return member == null || CONTAINERS.contains(member.owner().ref().module());
  }
}
