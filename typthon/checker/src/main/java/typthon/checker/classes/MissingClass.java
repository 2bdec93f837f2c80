package typthon.checker.classes;

import java.util.List;
import typthon.types.ClassFlag;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Variance;

/// Stands for a class of the standard library that the program does not have.
public record MissingClass(SymbolRef ref) implements MadeClass {
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
}
