package typthon.types;

import org.jspecify.annotations.Nullable;

/// What a callable carries along for messages and rules. Two callables that differ only in traits
/// are equal.
///
/// @param name name for messages; empty if it has none
/// @param ref the definition; null for synthesised callables
/// @param deprecated the message of `@deprecated`; null without one
/// @param binding how access through a class or an instance binds it
public record FunctionTraits(
    String name, @Nullable SymbolRef ref, @Nullable String deprecated, Binding binding) {
  public static final FunctionTraits NONE = new FunctionTraits("", null, null, Binding.NONE);

  /// How a callable that is found in a class is bound.
  public enum Binding {
    /// Not at all: it is not a function of the class, or bound already.
    NONE,
    /// To the instance.
    FUNCTION,
    /// To the class.
    CLASS,
    /// Not at all, by `staticmethod`.
    STATIC
  }

  public FunctionTraits withBinding(Binding binding) {
    return new FunctionTraits(name, ref, deprecated, binding);
  }

  public FunctionTraits withDeprecated(String deprecated) {
    return new FunctionTraits(name, ref, deprecated, binding);
  }

  public FunctionTraits withName(String name) {
    return new FunctionTraits(name, ref, deprecated, binding);
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
