package typthon.checker.slots;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.MemberAssignment;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.Slots;
import typthon.checker.classes.SourceClass;
import typthon.checker.dataclasses.Dataclasses;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// `attribute-assign`: an instance with slots and no `__dict__` holds nothing else.
///
/// Source: the language reference, "`__slots__`".
public final class SlotRules {
  /// Classes of the library that have no slots and no `__dict__`.
  private static final Set<String> EMPTY =
      Set.of("builtins.object", "typing.Generic", "typing.Protocol");

  private SlotRules() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    Set<String> slots = allOf(type);
    if (slots == null || isMixin(type)) {
      return;
    }
    SyntaxTree tree = evaluator.tree();
    for (MemberAssignment each : evaluator.binding().membersOf(type.scope())) {
      boolean onlyDeclared =
          tree.is(each.statement(), NodeKind.ANNOTATED_ASSIGN)
              && tree.isAbsent(tree.child(each.statement(), 2));
      if (!each.onClass()
          && each.reachable()
          && !onlyDeclared
          && !slots.contains(each.name())
          && !isInClass(type, each.name())) {
        evaluator.report(
            Rule.ATTRIBUTE_ASSIGN,
            tree.child(each.target(), 1),
            "\"" + each.name() + "\" is not in the \"__slots__\" of \"" + type.name() + "\"");
      }
    }
  }

  /// A class with `__slots__ = ()` leaves the slots to those that it is mixed into.
  private static boolean isMixin(SourceClass type) {
    Set<String> own = Slots.exactly(type);
    return own != null && own.isEmpty();
  }

  /// Returns all slots of the instances, or null if they can hold more.
  private static @Nullable Set<String> allOf(SourceClass type) {
    Set<String> all = new LinkedHashSet<>();
    for (Type ancestor : type.mro()) {
      ClassInfo info = Types.classOf(ancestor);
      if (info == null) {
        return null;
      }
      if (EMPTY.contains(info.ref().module() + "." + info.ref().path())) {
        continue;
      }
      Set<String> own = info instanceof SourceClass source ? ownOf(source) : null;
      if (own == null || own.contains("__dict__")) {
        return null;
      }
      all.addAll(own);
    }
    RawMember setter = memberOf(type, "__setattr__");
    return setter != null && setter.owner().ref().is("builtins", "object") ? all : null;
  }

  private static @Nullable Set<String> ownOf(SourceClass type) {
    Set<String> added = type.session().plugins().of(type).slots();
    Set<String> made = added == null ? Dataclasses.slotsOf(type) : added;
    return made == null ? Slots.exactly(type) : made;
  }

  /// A property or other descriptor takes the value, wherever it puts it.
  private static boolean isInClass(SourceClass type, String name) {
    RawMember member = memberOf(type, name);
    return member == null || member.scope() != RawMember.Scope.INSTANCE;
  }

  private static @Nullable RawMember memberOf(SourceClass type, String name) {
    SourceClass.Found found = SourceClass.lookUp(type, name);
    return found == null ? null : found.member();
  }
}
