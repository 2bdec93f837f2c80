package typthon.checker.enums;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.MemberLayer;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Units;
import typthon.types.ClassFlag;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;

/// The members of an enumeration are instances of it, not what is assigned to them.
public final class EnumLayer implements MemberLayer {
  @Override
  public @Nullable RawMember member(SourceClass type, String name) {
    if (!overrides(type, name)) {
      return null;
    }
    int plain = EnumMembers.nonmember(type, name);
    if (plain >= 0) {
      Type value = Units.of(type.module(), plain, () -> null).type();
      return new RawMember(type, Types.widen(value), RawMember.Scope.CLASS, false, true, -1);
    }
    String alias = EnumMembers.aliasOf(type, name);
    Type member = new Type.Literal(type, new LiteralValue.Member(alias == null ? name : alias));
    return new RawMember(type, member, RawMember.Scope.CLASS, true, false, -1);
  }

  @Override
  public Set<String> names(SourceClass type) {
    return Set.of();
  }

  @Override
  public boolean overrides(SourceClass type, String name) {
    return isCandidate(type)
        && (EnumMembers.of(type).containsKey(name) || EnumMembers.nonmember(type, name) >= 0);
  }

  /// Most classes are told apart without looking at their ancestors.
  private static boolean isCandidate(SourceClass type) {
    return type.is(ClassFlag.ENUM);
  }
}
