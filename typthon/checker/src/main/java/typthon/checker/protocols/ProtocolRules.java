package typthon.checker.protocols;

import typthon.binder.MemberAssignment;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// What the definition of a protocol may hold: protocols as bases, members in the class body.
///
/// Source: the typing specification, "Protocols", "Defining a protocol" and "Merging and extending
/// protocols".
public final class ProtocolRules {
  private ProtocolRules() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    if (!type.states(ClassFlag.PROTOCOL)) {
      return;
    }
    for (Type base : type.bases()) {
      ClassInfo info = Types.classOf(base);
      if (info instanceof SourceClass source
          && !source.is(ClassFlag.PROTOCOL)
          && !source.is(ClassFlag.UNKNOWN_BASE)
          && !source.ref().is("builtins", "object")
          && !source.ref().is("typing", "Generic")) {
        evaluator.report(
            Rule.PROTOCOL_MISMATCH,
            evaluator.tree().child(type.node(), 1),
            "\"" + info.name() + "\" is not a protocol and cannot be a base of one");
      }
    }
    for (MemberAssignment assignment : type.module().binding().members()) {
      if (assignment.classScope() == type.scope()) {
        assigned(evaluator, type, assignment);
      }
    }
  }

  private static void assigned(Evaluator evaluator, SourceClass type, MemberAssignment assignment) {
    String name = assignment.name();
    boolean special = name.startsWith("__") && name.endsWith("__");
    if (assignment.reachable()
        && !special
        && !type.is(ClassFlag.UNKNOWN_BASE)
        && !type.protocolMembers().contains(name)) {
      evaluator.report(
          Rule.ATTRIBUTE_ASSIGN,
          assignment.target(),
          "\"" + name + "\" is no member of the protocol: declare it in the class body");
    }
  }
}
