package typthon.checker.enums;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// `value` and `name` of the members of an enumeration.
///
/// Source: the typing specification, "Enumerations", on member names and values.
public final class EnumAttributes {
  private EnumAttributes() {}

  /// Returns what `name` is on a member, or on any member of the class; null if nothing special is
  /// known.
  public static @Nullable Member find(Type receiver, String name) {
    Type type =
        switch (name) {
          case "value", "_value_" -> valueOf(receiver, name);
          case "name", "_name_" -> nameOf(receiver, name);
          default -> null;
        };
    return type == null ? null : new Member(type, null, Member.Kind.VARIABLE);
  }

  private static @Nullable SourceClass enumOf(Type receiver, String name) {
    return Types.classOf(receiver) instanceof SourceClass source
            && source.is(ClassFlag.ENUM)
            && isOfEnumModule(source, name)
        ? source
        : null;
  }

  /// Tells whether the program leaves the meaning of `name` to the standard library.
  private static boolean isOfEnumModule(ClassInfo type, String name) {
    SourceClass.Found found = SourceClass.lookUp(type, name);
    RawMember member = found == null ? null : found.member();
    return member != null && member.owner().ref().module().equals("enum");
  }

  private static @Nullable Type nameOf(Type receiver, String name) {
    return receiver instanceof Type.Literal literal
            && literal.value() instanceof LiteralValue.Member(var member)
            && enumOf(receiver, name) instanceof SourceClass source
        ? source.session().known().literal(member)
        : null;
  }

  private static @Nullable Type valueOf(Type receiver, String name) {
    SourceClass source = enumOf(receiver, name);
    if (source == null || !isOfEnumModule(source, "_value_") || makesItsOwnValues(source)) {
      return null;
    }
    if (receiver instanceof Type.Literal literal) {
      return literal.value() instanceof LiteralValue.Member(var member)
          ? valueOfMember(source, member)
          : null;
    }
    List<Type> values = new ArrayList<>();
    for (String member : EnumMembers.of(source).keySet()) {
      Type value = valueOfMember(source, member);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values.isEmpty() ? null : Unions.of(values);
  }

  private static @Nullable Type valueOfMember(SourceClass source, String member) {
    Type value = EnumMembers.valueOf(source, member);
    return value == null || source.module().isStub() ? null : Types.widen(value);
  }

  /// A constructor of the program's own may store anything as the value.
  private static boolean makesItsOwnValues(SourceClass source) {
    SourceClass.Found made = SourceClass.lookUp(source, "__new__");
    RawMember member = made == null ? null : made.member();
    return member == null
        || !(member.owner().ref().module().equals("enum")
            || member.owner().ref().module().equals("builtins"));
  }
}
