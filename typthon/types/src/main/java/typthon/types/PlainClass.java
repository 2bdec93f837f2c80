package typthon.types;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A class that has no type parameters and is not a protocol. As long as it does not say otherwise,
/// it bears no flag and is no TypedDict.
///
/// What is left to say is its name and its bases.
public interface PlainClass extends ClassInfo {
  @Override
  default List<TypeVariable> typeParameters() {
    return List.of();
  }

  /// {@inheritDoc}
  ///
  /// The order is worked out anew at each call.
  @Override
  default List<Type> mro() {
    return Mro.of(self(), bases()).ancestors();
  }

  @Override
  default boolean is(ClassFlag flag) {
    return false;
  }

  /// Returns how an argument varies that an ill-formed use gives to this class.
  @Override
  default Variance variance(int index) {
    return Variance.INVARIANT;
  }

  @Override
  default Set<String> protocolMembers() {
    return Set.of();
  }

  @Override
  default @Nullable TypedDictItems typedDict() {
    return null;
  }
}
