package typthon.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named type alias whose value is evaluated when asked for, so that it may mention itself.
/// Implementations have one object for each alias.
public interface AliasInfo {
  SymbolRef ref();

  List<TypeVariable> typeParameters();

  /// Tells whether the alias has no name of its own but stands for something that is inferred late;
  /// such an alias is shown as its value.
  default boolean isInferred() {
    return false;
  }

  /// Returns what a value must satisfy beyond being of the type that the alias stands for, as a
  /// person writes it between brackets; null for a plain alias.
  default @Nullable String refinement() {
    return null;
  }

  /// Tells whether every value that satisfies this refinement certainly satisfies `other`.
  default boolean implies(AliasInfo other) {
    return equals(other);
  }

  /// Returns what the alias stands for, in terms of its type parameters.
  Type value();
}
