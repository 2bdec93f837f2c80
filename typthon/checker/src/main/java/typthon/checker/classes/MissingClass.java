package typthon.checker.classes;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.TypedDictItems;
import typthon.types.Variance;

/// Stands for a class of the standard library that the program does not have.
public record MissingClass(SymbolRef ref) implements ClassFacts {
  @Override
  public List<TypeVariable> typeParameters() {
    return List.of();
  }

  @Override
  public List<Type> bases() {
    return List.of(Type.UNKNOWN);
  }

  @Override
  public List<Type> mro() {
    return List.of(self(), Type.UNKNOWN);
  }

  @Override
  public boolean is(ClassFlag flag) {
    return flag == ClassFlag.UNKNOWN_BASE;
  }

  @Override
  public Variance variance(int index) {
    return Variance.COVARIANT;
  }

  @Override
  public Set<String> protocolMembers() {
    return Set.of();
  }

  @Override
  public @Nullable TypedDictItems typedDict() {
    return null;
  }

  @Override
  public @Nullable RawMember ownMember(String name) {
    return null;
  }

  @Override
  public Set<String> ownMemberNames() {
    return Set.of();
  }

  @Override
  public @Nullable ClassInfo metaclass() {
    return null;
  }
}
