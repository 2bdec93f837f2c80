package typthon.types;

import org.jspecify.annotations.Nullable;

/// What a callable carries along for messages and rules. Two callables that differ only in traits
/// are equal.
///
/// @param name name for messages; empty if it has none
/// @param ref the definition; null for synthesised callables
/// @param deprecated the message of `@deprecated`; null without one
public record FunctionTraits(String name, @Nullable SymbolRef ref, @Nullable String deprecated) {
  public static final FunctionTraits NONE = new FunctionTraits("", null, null);

  public FunctionTraits withName(String name) {
    return new FunctionTraits(name, ref, deprecated);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FunctionTraits;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
