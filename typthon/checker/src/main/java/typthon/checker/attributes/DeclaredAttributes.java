package typthon.checker.attributes;

import org.jspecify.annotations.Nullable;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.types.ClassInfo;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Attributes whose type the program states.
public final class DeclaredAttributes {
  private DeclaredAttributes() {}

  /// Returns what may be assigned to the ATTRIBUTE `node` as the program states it; null if it is
  /// inferred from assignments, missing or read-only.
  public static @Nullable Type of(Evaluator evaluator, int node) {
    Type base = Types.unfold(evaluator.typeOf(evaluator.tree().child(node, 0)));
    String name = evaluator.binding().runtimeName(node);
    ClassInfo type = classOf(base);
    if (type != null) {
      SourceClass.Found found = SourceClass.lookUp(type, name);
      RawMember member = found == null ? null : found.member();
      if (member != null && !member.declared()) {
        return null;
      }
    }
    Member member = Attributes.find(evaluator.session(), base, name);
    return member == null ? null : member.settable();
  }

  /// Returns what reading the ATTRIBUTE `node` gives if something else is assigned to it, as with a
  /// converter or a descriptor: an assignment tells nothing then. Else null.
  public static @Nullable Type unlikeAssigned(Evaluator evaluator, int node) {
    Type base = Types.unfold(evaluator.typeOf(evaluator.tree().child(node, 0)));
    Member member =
        Attributes.find(evaluator.session(), base, evaluator.binding().runtimeName(node));
    return member == null
            || member.settable() == null
            || member.type().isAny()
            || Types.same(member.type(), member.settable())
        ? null
        : member.type();
  }

  private static @Nullable ClassInfo classOf(Type base) {
    return switch (base) {
      case TypeVariable variable -> {
        Type bound = variable.bound();
        yield bound == null ? null : Types.classOf(Types.unfold(bound));
      }
      case Type.ClassObject object -> classOf(Types.unfold(object.instance()));
      default -> Types.classOf(base);
    };
  }
}
