package typthon.types;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The facts of one class, evaluated when asked for.
///
/// There is one object for each class, so that identity is equality. Implementations are safe for
/// use by any number of threads.
public interface ClassInfo {
  SymbolRef ref();

  default String name() {
    return ref().name();
  }

  List<TypeVariable> typeParameters();

  /// Returns the direct bases: instances and tuples in terms of the type parameters, and [Type.Any]
  /// for a base that is not known. `object` is the last resort of all but itself.
  List<Type> bases();

  /// Returns the linearised ancestors, this class with its own parameters first. An unknown base
  /// stands as [Type.Any].
  List<Type> mro();

  boolean is(ClassFlag flag);

  /// Returns the declared or inferred variance of the type parameter at `index`.
  Variance variance(int index);

  /// Returns the names that a class must have to fit this protocol, inherited ones included; empty
  /// for other classes.
  Set<String> protocolMembers();

  /// Returns the item table, inherited items included; null if this is no TypedDict.
  @Nullable TypedDictItems typedDict();

  /// Returns a literal for each value of this class if no others can exist, as those of an
  /// enumeration; empty for other classes.
  default List<Type> values() {
    return List.of();
  }

  /// Returns this class with its own type parameters as arguments.
  default Type.Instance self() {
    return new Type.Instance(this, List.copyOf(typeParameters()));
  }

  /// Returns the number of this class in the ancestor sets of others; -1 as long as it is in none.
  default int number() {
    return -1;
  }

  /// Returns the proper ancestors for fast tests; null if they are not settled yet or have no
  /// numbers: [#mro] knows them then.
  default @Nullable AncestorSet ancestors() {
    return null;
  }

  /// Tells whether `other` is this class or one of its ancestors.
  default boolean inherits(ClassInfo other) {
    if (this == other) {
      return true;
    }
    AncestorSet ancestors = ancestors();
    if (ancestors != null) {
      return ancestors.contains(other);
    }
    for (Type ancestor : mro()) {
      if (Types.classOf(ancestor) == other) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether this class or an ancestor is `path` of `module`.
  default boolean inherits(String module, String path) {
    if (ref().is(module, path)) {
      return true;
    }
    for (Type ancestor : mro()) {
      ClassInfo type = Types.classOf(ancestor);
      if (type != null && type.ref().is(module, path)) {
        return true;
      }
    }
    return false;
  }
}
