package typthon.types;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The ancestors of a class in terms of type arguments, each specialised when it is asked for: most
/// searches end early, or look at the classes alone.
///
/// Safe for use by any number of threads: two may specialise the same ancestor, to equal types.
final class SpecializedAncestors extends AbstractList<Type> implements RandomAccess {
  private final List<Type> origin;
  private final Supplier<Substitution> arguments;
  private final @Nullable Type[] known;

  /// @param origin the ancestors in terms of the parameters of the class
  /// @param first the first ancestor if it is known already
  SpecializedAncestors(List<Type> origin, @Nullable Type first, Supplier<Substitution> arguments) {
    this.origin = origin;
    this.arguments = arguments;
    this.known = new @Nullable Type[origin.size()];
    if (!origin.isEmpty()) {
      this.known[0] = first;
    }
  }

  /// Returns the ancestors in terms of the parameters of the class.
  List<Type> origin() {
    return origin;
  }

  @Override
  public Type get(int index) {
    Type found = known[index];
    if (found == null) {
      found = arguments.get().apply(origin.get(index));
      known[index] = found;
    }
    return found;
  }

  @Override
  public int size() {
    return origin.size();
  }
}
