package typthon.checker.classes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import typthon.types.ClassFlag;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypedDictItems;

/// A class that a call makes: `namedtuple("P", "x y")`, `TypedDict("D", {…})`.
public final class SyntheticClass implements MadeClass {
  private final SymbolRef ref;
  private final List<Type> bases;
  private final Set<ClassFlag> flags;
  private final @Nullable TypedDictItems items;
  private final Map<String, RawMember> members;

  /// @param members makes the members, which refer to their class
  public SyntheticClass(
      SymbolRef ref,
      List<Type> bases,
      Set<ClassFlag> flags,
      @Nullable TypedDictItems items,
      Function<SyntheticClass, Map<String, RawMember>> members) {
    this.ref = ref;
    this.bases = List.copyOf(bases);
    this.flags = Set.copyOf(flags);
    this.items = items;
    this.members = new LinkedHashMap<>(members.apply(this));
  }

  @Override
  public SymbolRef ref() {
    return ref;
  }

  @Override
  public List<Type> bases() {
    return bases;
  }

  @Override
  public boolean is(ClassFlag flag) {
    return flags.contains(flag);
  }

  @Override
  public @Nullable TypedDictItems typedDict() {
    return items;
  }

  @Override
  public @Nullable RawMember ownMember(String name) {
    return members.get(name);
  }

  @Override
  public Set<String> ownMemberNames() {
    return members.keySet();
  }
}
