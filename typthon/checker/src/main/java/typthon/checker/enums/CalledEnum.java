package typthon.checker.enums;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.MadeClass;
import typthon.checker.classes.RawMember;
import typthon.types.ClassFlag;
import typthon.types.LiteralValue;
import typthon.types.SymbolRef;
import typthon.types.Type;

/// An enumeration that a call makes: `Enum("Color", "RED GREEN")`.
final class CalledEnum implements MadeClass {
  private final SymbolRef ref;
  private final Type base;
  private final Map<String, Type> values;

  /// @param values the members in their order, with the types of their values
  CalledEnum(SymbolRef ref, Type base, Map<String, Type> values) {
    this.ref = ref;
    this.base = base;
    this.values = values;
  }

  /// Returns the type of a member's value, or null if there is no such member.
  @Nullable Type valueOf(String member) {
    return values.get(member);
  }

  /// Returns one literal for each member, in order of definition.
  List<Type> literals() {
    List<Type> literals = new ArrayList<>();
    for (String name : values.keySet()) {
      literals.add(literal(name));
    }
    return literals;
  }

  private Type literal(String name) {
    return new Type.Literal(this, new LiteralValue.Member(name));
  }

  @Override
  public SymbolRef ref() {
    return ref;
  }

  @Override
  public List<Type> bases() {
    return List.of(base);
  }

  @Override
  public boolean is(ClassFlag flag) {
    return flag == ClassFlag.ENUM;
  }

  @Override
  public List<Type> values() {
    return inherits("enum", "Flag") ? List.of() : literals();
  }

  @Override
  public @Nullable RawMember ownMember(String name) {
    return values.containsKey(name)
        ? new RawMember(this, literal(name), RawMember.Scope.CLASS, true, false, -1)
        : null;
  }

  @Override
  public Set<String> ownMemberNames() {
    return values.keySet();
  }
}
