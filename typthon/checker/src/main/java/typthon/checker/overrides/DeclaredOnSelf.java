package typthon.checker.overrides;

import typthon.binder.MemberAssignment;
import typthon.checker.classes.SourceClass;
import typthon.syntax.NodeKind;

/// Attributes that a method declares: `self.x: int = 1`.
final class DeclaredOnSelf {
  private DeclaredOnSelf() {}

  /// Returns the ATTRIBUTE that declares `name` in a method of `type` itself, or -1.
  static int find(SourceClass type, String name) {
    for (MemberAssignment each : type.module().binding().membersOf(type.scope())) {
      if (each.reachable()
          && each.name().equals(name)
          && type.module().tree().is(each.statement(), NodeKind.ANNOTATED_ASSIGN)) {
        return each.target();
      }
    }
    return -1;
  }
}
