package typthon.types;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A type variable as the program declares it: `TypeVar`, `ParamSpec`, `TypeVarTuple` or `Self`.
///
/// Two variables are equal if they have the same name, kind and scope. Bound, constraints and
/// default are evaluated when they are asked for, since they may mention the variable's own scope.
public final class TypeVariable implements Type {
  /// What a variable stands for.
  public enum Kind {
    /// One type.
    TYPE,
    /// A list of parameters.
    PARAMETERS,
    /// The elements of a tuple.
    ELEMENTS,
    /// The class of the receiver; bounded by the class that mentions it.
    SELF
  }

  /// What is asked for late.
  ///
  /// @param bound the upper bound or null
  /// @param constraints the types it may be, or empty
  /// @param fallback the default or null
  public record Limits(@Nullable Type bound, List<Type> constraints, @Nullable Type fallback) {
    /// A variable that may be anything.
    public static final Limits NONE = new Limits(null, List.of(), null);

    public Limits {
      constraints = List.copyOf(constraints);
    }
  }

  private final Kind kind;
  private final String name;
  private final @Nullable SymbolRef scope;
  private final @Nullable Variance variance;
  private final Supplier<Limits> limits;
  private final int hash;

  /// @param scope the class, function or alias that binds the variable; null where nothing does yet
  /// @param variance the declared variance; null if it is to be inferred
  public TypeVariable(
      Kind kind,
      String name,
      @Nullable SymbolRef scope,
      @Nullable Variance variance,
      Supplier<Limits> limits) {
    this.kind = kind;
    this.name = name;
    this.scope = scope;
    this.variance = variance;
    this.limits = limits;
    this.hash =
        (kind.ordinal() * 31 + name.hashCode()) * 31 + (scope == null ? 0 : scope.hashCode());
  }

  public Kind kind() {
    return kind;
  }

  public String name() {
    return name;
  }

  /// Returns what binds the variable, or null where nothing does yet.
  public @Nullable SymbolRef scope() {
    return scope;
  }

  /// Returns the declared variance, or null if it is to be inferred.
  public @Nullable Variance variance() {
    return variance;
  }

  public @Nullable Type bound() {
    return limits.get().bound();
  }

  public List<Type> constraints() {
    return limits.get().constraints();
  }

  /// Returns the default, or null.
  public @Nullable Type fallback() {
    return limits.get().fallback();
  }

  /// Returns this variable as bound by `scope`.
  public TypeVariable in(SymbolRef scope) {
    return new TypeVariable(kind, name, scope, variance, limits);
  }

  /// Returns this variable with other limits.
  public TypeVariable with(Supplier<Limits> limits) {
    return new TypeVariable(kind, name, scope, variance, limits);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TypeVariable that
        && hash == that.hash
        && kind == that.kind
        && name.equals(that.name)
        && java.util.Objects.equals(scope, that.scope);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return name;
  }
}
