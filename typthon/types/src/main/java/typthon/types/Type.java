package typthon.types;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a Python expression may evaluate to.
///
/// Types are immutable values with structural equality. They refer to classes and aliases by
/// handles ([ClassInfo], [AliasInfo]) whose facts are evaluated when asked for, so that a type may
/// be recursive through them. Make unions and intersections with [Unions] only: it keeps them
/// normalised.
public sealed interface Type
    permits TypeVariable,
        Type.Any,
        Type.Never,
        Type.None,
        Type.Instance,
        Type.ClassObject,
        Type.Literal,
        Type.Tuple,
        Type.Callable,
        Type.Overloaded,
        Type.ParameterList,
        Type.Component,
        Type.Unpacked,
        Type.Module,
        Type.Union,
        Type.Intersection,
        Type.Inference,
        Type.Guard,
        Type.Alias,
        Type.Form {

  Type NEVER = new Never();
  Type NONE = new None();
  Type ANY = new Any(Any.Origin.EXPLICIT);

  /// What nothing is known of: a missing annotation or an unresolved import.
  Type UNKNOWN = new Any(Any.Origin.UNKNOWN);

  /// What stands in for a type that could not be evaluated because of an error that was reported.
  Type ERROR = new Any(Any.Origin.ERROR);

  /// What else a list, set or dictionary may take that is made of values of several types: nobody
  /// wrote down that there are no others. Only ever a member of a union, where it is not shown.
  Type OPEN = new Any(Any.Origin.OPEN);

  /// The seed of a cycle of evaluations; disappears in unions.
  Type RECURSION = new Any(Any.Origin.RECURSION);

  /// The gradual type.
  record Any(Origin origin) implements Type {
    /// Why a type is gradual.
    public enum Origin {
      EXPLICIT,
      UNKNOWN,
      ERROR,
      RECURSION,
      OPEN
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Any that && origin == that.origin;
    }

    @Override
    public int hashCode() {
      return origin.ordinal();
    }
  }

  /// The bottom type, also `NoReturn`.
  record Never() implements Type {}

  /// The type of `None`.
  record None() implements Type {}

  /// An instance of a class.
  ///
  /// @param arguments one for each type parameter; a ParamSpec's is a [ParameterList], a
  ///   TypeVarTuple's is a [Tuple], or the variable itself
  final class Instance implements Type {
    private final ClassInfo type;
    private final List<Type> arguments;
    private final int hash;

    public Instance(ClassInfo type, List<? extends Type> arguments) {
      this.type = type;
      this.arguments = List.copyOf(arguments);
      this.hash = type.ref().hashCode() * 31 + this.arguments.hashCode();
    }

    public ClassInfo type() {
      return type;
    }

    public List<Type> arguments() {
      return arguments;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Instance that
              && hash == that.hash
              && type == that.type
              && arguments.equals(that.arguments));
    }

    /// Types are nested and looked up often, so the hash is kept.
    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return display();
    }
  }

  /// A class as a value: `type[C]`. The name of a generic class by itself has the class's own type
  /// parameters as arguments of the instance.
  record ClassObject(Type instance) implements Type {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof ClassObject that && instance.equals(that.instance));
    }

    @Override
    public int hashCode() {
      return instance.hashCode() + 1;
    }
  }

  /// One value of a class.
  ///
  /// @param implicit whether no one wrote the type down: the value of an unannotated variable. Such
  ///   a literal is shown as its class; it plays no role for equality
  record Literal(ClassInfo type, LiteralValue value, boolean implicit) implements Type {
    public Literal(ClassInfo type, LiteralValue value) {
      this(type, value, false);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Literal that && type == that.type && value.equals(that.value);
    }

    @Override
    public int hashCode() {
      return type.ref().hashCode() * 31 + value.hashCode();
    }

    public Instance fallback() {
      return new Instance(type, List.of());
    }
  }

  /// A tuple of known structure.
  ///
  /// @param type the builtin class `tuple`
  /// @param unbounded index of the element that stands for any number of elements, or -1; that
  ///   element is the type of each of them, or a variable of kind [TypeVariable.Kind#ELEMENTS]
  record Tuple(ClassInfo type, List<Type> elements, int unbounded) implements Type {
    public Tuple {
      elements = List.copyOf(elements);
    }

    /// Returns how many elements there are besides the unbounded one.
    public int fixedCount() {
      return unbounded < 0 ? elements.size() : elements.size() - 1;
    }

    public boolean isBounded() {
      return unbounded < 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Tuple that
              && unbounded == that.unbounded
              && type == that.type
              && elements.equals(that.elements));
    }

    @Override
    public int hashCode() {
      return elements.hashCode() * 31 + unbounded;
    }
  }

  /// Something that can be called.
  ///
  /// @param variables the type variables that each call solves anew
  /// @param gradual whether the parameters after the positional ones accept anything (`...`)
  record Callable(
      List<TypeVariable> variables,
      List<Parameter> parameters,
      boolean gradual,
      Type returns,
      FunctionTraits traits)
      implements Type {
    public Callable {
      variables = List.copyOf(variables);
      parameters = List.copyOf(parameters);
    }

    /// A callable without type variables of its own.
    public Callable(List<Parameter> parameters, Type returns) {
      this(List.of(), parameters, false, returns, FunctionTraits.NONE);
    }

    /// Returns `(...) -> returns`.
    public static Callable ofAnything(Type returns) {
      return new Callable(List.of(), List.of(), true, returns, FunctionTraits.NONE);
    }

    public Callable withReturns(Type returns) {
      return new Callable(variables, parameters, gradual, returns, traits);
    }

    public Callable withParameters(List<Parameter> parameters) {
      return new Callable(variables, parameters, gradual, returns, traits);
    }

    public Callable withVariables(List<TypeVariable> variables) {
      return new Callable(variables, parameters, gradual, returns, traits);
    }

    public Callable withTraits(FunctionTraits traits) {
      return new Callable(variables, parameters, gradual, returns, traits);
    }

    public String name() {
      return traits.name();
    }

    /// Traits play no role.
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Callable that
              && gradual == that.gradual
              && parameters.equals(that.parameters)
              && returns.equals(that.returns)
              && variables.equals(that.variables));
    }

    @Override
    public int hashCode() {
      return ((variables.hashCode() * 31 + parameters.hashCode()) * 31 + returns.hashCode()) * 2
          + (gradual ? 1 : 0);
    }
  }

  /// Several signatures of one function, in order of definition.
  record Overloaded(List<Callable> items) implements Type {
    public Overloaded {
      items = List.copyOf(items);
    }
  }

  /// The value of a ParamSpec.
  record ParameterList(List<Parameter> parameters, boolean gradual) implements Type {
    public ParameterList {
      parameters = List.copyOf(parameters);
    }
  }

  /// `P.args` or `P.kwargs`.
  ///
  /// @param variable a [TypeVariable] or [Inference] of kind [TypeVariable.Kind#PARAMETERS]
  record Component(Type variable, boolean keywords) implements Type {}

  /// `*X` or `Unpack[X]`: the elements of a tuple, or the items of a TypedDict.
  record Unpacked(Type type) implements Type {}

  /// A module as a value.
  record Module(String name) implements Type {}

  /// One of several types, at least two. Order and nesting play no role for equality.
  record Union(List<Type> members) implements Type {
    public Union {
      members = List.copyOf(members);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Union that
          && members.size() == that.members.size()
          && (members.equals(that.members) || asSet(members).equals(asSet(that.members)));
    }

    @Override
    public int hashCode() {
      int sum = 1;
      for (Type member : members) {
        sum += member.hashCode();
      }
      return sum;
    }
  }

  /// All of several types at once, at least two.
  record Intersection(List<Type> members) implements Type {
    public Intersection {
      members = List.copyOf(members);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Intersection that && asSet(members).equals(asSet(that.members));
    }

    @Override
    public int hashCode() {
      int sum = 2;
      for (Type member : members) {
        sum += member.hashCode();
      }
      return sum;
    }
  }

  /// A variable that a solver is about to solve.
  record Inference(int id, TypeVariable declared) implements Type {}

  /// The result of a user-defined type guard; a `bool` for all other purposes.
  ///
  /// @param exact whether it is a `TypeIs`, which narrows both branches
  record Guard(Type type, boolean exact, Type bool) implements Type {}

  /// A named alias that is not unfolded yet.
  final class Alias implements Type {
    private final AliasInfo alias;
    private final List<Type> arguments;
    private final int hash;

    public Alias(AliasInfo alias, List<? extends Type> arguments) {
      this.alias = alias;
      this.arguments = List.copyOf(arguments);
      this.hash = alias.hashCode() * 31 + this.arguments.hashCode();
    }

    public AliasInfo alias() {
      return alias;
    }

    public List<Type> arguments() {
      return arguments;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Alias that
              && hash == that.hash
              && alias.equals(that.alias)
              && arguments.equals(that.arguments));
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return alias.ref().name();
    }
  }

  /// A type expression as a value: `TypeForm[T]`.
  record Form(Type type) implements Type {}

  private static Set<Type> asSet(List<Type> members) {
    return new HashSet<>(members);
  }

  /// Tells whether nothing is known of this type.
  default boolean isAny() {
    return this instanceof Any;
  }

  default boolean isNever() {
    return this instanceof Never;
  }

  default boolean isNone() {
    return this instanceof None;
  }

  /// Returns the type as a person reads it.
  default String display() {
    return Display.of(this);
  }
}
