package typthon.types;

import org.jspecify.annotations.Nullable;

/// One parameter of a callable.
///
/// The type of a variadic parameter is that of one argument, or an [Type.Unpacked]. The type of a
/// [Kind#PARAMETERS] parameter is the variable of kind [TypeVariable.Kind#PARAMETERS] that stands
/// for the rest of the list.
///
/// @param name empty if callers cannot name it and nothing is known of its name
public record Parameter(String name, Kind kind, Type type, boolean hasDefault) {
  /// How arguments reach a parameter.
  public enum Kind {
    POSITIONAL_ONLY,
    STANDARD,
    VARIADIC,
    KEYWORD_ONLY,
    KEYWORD_VARIADIC,
    /// The tail `*args: P.args, **kwargs: P.kwargs`.
    PARAMETERS
  }

  /// Returns a nameless positional parameter, as in `Callable[[int], str]`.
  public static Parameter positional(Type type) {
    return new Parameter("", Kind.POSITIONAL_ONLY, type, false);
  }

  public boolean is(Kind kind) {
    return this.kind == kind;
  }

  /// Tells whether an argument without a keyword can reach it.
  public boolean takesPosition() {
    return kind == Kind.POSITIONAL_ONLY || kind == Kind.STANDARD;
  }

  /// Tells whether an argument with its name as keyword can reach it.
  public boolean takesKeyword() {
    return kind == Kind.STANDARD || kind == Kind.KEYWORD_ONLY;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Parameter that
            && kind == that.kind
            && hasDefault == that.hasDefault
            && name.equals(that.name)
            && type.equals(that.type));
  }

  @Override
  public int hashCode() {
    return ((name.hashCode() * 31 + kind.ordinal()) * 31 + type.hashCode()) * 2
        + (hasDefault ? 1 : 0);
  }

  public Parameter withType(Type type) {
    return new Parameter(name, kind, type, hasDefault);
  }

  public Parameter withKind(Kind kind) {
    return new Parameter(name, kind, type, hasDefault);
  }
}
