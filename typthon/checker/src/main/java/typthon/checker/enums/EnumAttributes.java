package typthon.checker.enums;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.ClassFacts;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Session;
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
  /// The values of an enumeration with more members are not told one by one.
  private static final int LITERAL_LIMIT = 64;

  private EnumAttributes() {}

  /// Returns what `name` is on a member, or on any member of the class; null if nothing special is
  /// known.
  public static @Nullable Member find(Session session, Type receiver, String name) {
    Type type =
        switch (name) {
          case "value", "_value_" -> valueOf(receiver, name);
          case "name", "_name_" -> nameOf(session, receiver, name);
          default -> null;
        };
    boolean stored = name.startsWith("_");
    return type == null
        ? null
        : new Member(type, null, stored ? Member.Kind.VARIABLE : Member.Kind.PROPERTY);
  }

  private static @Nullable ClassFacts enumOf(Type receiver, String name) {
    return Types.classOf(receiver) instanceof ClassFacts facts
            && facts.is(ClassFlag.ENUM)
            && isOfEnumModule(facts, name)
        ? facts
        : null;
  }

  /// Tells whether the program leaves the meaning of `name` to the standard library.
  private static boolean isOfEnumModule(ClassInfo type, String name) {
    SourceClass.Found found = SourceClass.lookUp(type, name);
    RawMember member = found == null ? null : found.member();
    return member != null && member.owner().ref().module().equals("enum");
  }

  private static @Nullable Type nameOf(Session session, Type receiver, String name) {
    ClassFacts type = enumOf(receiver, name);
    if (type == null) {
      return null;
    }
    if (receiver instanceof Type.Literal literal
        && literal.value() instanceof LiteralValue.Member(var member)) {
      return session.known().literal(member);
    }
    // Flags combine to values that have no name.
    return type.inherits("enum", "Flag") ? null : session.known().instance("str");
  }

  private static @Nullable Type valueOf(Type receiver, String name) {
    ClassFacts type = enumOf(receiver, name);
    if (type == null) {
      return null;
    }
    Type stated = stated(receiver);
    if (stated != null) {
      return stated;
    }
    if (!isOfEnumModule(type, "_value_") || makesItsOwnValues(type)) {
      return null;
    }
    if (receiver instanceof Type.Literal literal) {
      return literal.value() instanceof LiteralValue.Member(var member)
          ? valueOfMember(type, member)
          : null;
    }
    List<Type> literals = EnumMembers.literals(type);
    List<Type> values = new ArrayList<>();
    for (Type each : literals) {
      Type value =
          each instanceof Type.Literal literal
                  && literal.value() instanceof LiteralValue.Member(var member)
              ? valueOfMember(type, member)
              : null;
      if (value == null) {
        return null;
      }
      values.add(literals.size() > LITERAL_LIMIT ? Types.widen(value) : value);
    }
    return values.isEmpty() ? null : Unions.of(values);
  }

  /// Returns what the program declares `_value_` as, or null.
  private static @Nullable Type stated(Type receiver) {
    ClassInfo type = Types.classOf(receiver);
    if (type == null || !type.is(ClassFlag.ENUM)) {
      return null;
    }
    SourceClass.Found found = SourceClass.lookUp(type, "_value_");
    RawMember member = found == null ? null : found.member();
    return member != null && member.declared() && !member.owner().ref().module().equals("enum")
        ? member.type()
        : null;
  }

  private static @Nullable Type valueOfMember(ClassFacts type, String member) {
    if (type instanceof CalledEnum called) {
      return asWritten(called.valueOf(member));
    }
    return type instanceof SourceClass source && !source.module().isStub()
        ? asWritten(EnumMembers.valueOf(source, member))
        : null;
  }

  /// A member is as constant as its value; what a value consists of is not known to be.
  private static @Nullable Type asWritten(@Nullable Type value) {
    return value == null || value instanceof Type.Literal ? value : Types.widen(value);
  }

  /// A constructor of the program's own may store anything as the value.
  private static boolean makesItsOwnValues(ClassFacts source) {
    SourceClass.Found made = SourceClass.lookUp(source, "__new__");
    RawMember member = made == null ? null : made.member();
    return member == null
        || !(member.owner().ref().module().equals("enum")
            || member.owner().ref().module().equals("builtins"));
  }
}
