package typthon.types;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Questions about the shape of a type that need no context.
public final class Types {
  private static final int UNFOLD_LIMIT = 64;

  private Types() {}

  /// Returns the class of an instance, literal or tuple, or null for all other types.
  public static @Nullable ClassInfo classOf(Type type) {
    if (type instanceof Type.Instance instance) {
      return instance.type();
    }
    return type instanceof Type.Literal literal
        ? literal.type()
        : type instanceof Type.Tuple tuple ? tuple.type() : null;
  }

  /// Tells whether `type` is an instance (or literal, or tuple) of exactly the class `path` of
  /// `module`.
  public static boolean isInstanceOf(Type type, String module, String path) {
    ClassInfo found = classOf(type);
    return found != null && found.ref().is(module, path);
  }

  /// Replaces an alias by what it stands for, until something else comes to light.
  public static Type unfold(Type type) {
    Type found = type;
    for (int i = 0; found instanceof Type.Alias alias; i++) {
      if (i == UNFOLD_LIMIT) {
        return Type.UNKNOWN;
      }
      found = unfoldOnce(alias);
    }
    return found;
  }

  /// Returns what an alias stands for, which may be another alias.
  public static Type unfoldOnce(Type.Alias alias) {
    return Substitution.of(alias.alias().typeParameters(), alias.arguments())
        .apply(alias.alias().value());
  }

  /// Returns the refinement that `type` is or is an alias of; null if it is none.
  public static Type.@Nullable Alias refinement(Type type) {
    Type found = type;
    for (int i = 0; found instanceof Type.Alias alias && i < UNFOLD_LIMIT; i++) {
      if (alias.alias().refinement() != null) {
        return alias;
      }
      found = unfoldOnce(alias);
    }
    return null;
  }

  /// Replaces a type that is inferred late by what it stands for; aliases with a name stay.
  public static Type settled(Type type) {
    return type instanceof Type.Alias alias && alias.alias().isInferred() ? unfold(type) : type;
  }

  /// Returns the members of a union, or the type itself, with aliases unfolded. Of an alias that is
  /// a member of itself with other arguments, which has no end of members, the rest is unknown.
  public static List<Type> members(Type type) {
    Type unfolded = unfold(type);
    if (!(unfolded instanceof Type.Union union)) {
      return List.of(unfolded);
    }
    for (Type member : union.members()) {
      if (member instanceof Type.Alias) {
        Set<Type> found = new LinkedHashSet<>();
        addMembers(type, found, new ArrayList<>());
        return found.isEmpty() ? List.of(Type.UNKNOWN) : List.copyOf(found);
      }
    }
    return union.members();
  }

  private static void addMembers(Type type, Set<Type> found, List<Type.Alias> path) {
    int own = path.size();
    Type unfolded = type;
    while (unfolded instanceof Type.Alias alias) {
      if (path.contains(alias)) {
        break;
      }
      if (path.stream()
          .anyMatch(outer -> outer.alias() == alias.alias() && Expansion.grows(outer, alias))) {
        unfolded = Type.UNKNOWN;
        break;
      }
      path.add(alias);
      unfolded = unfoldOnce(alias);
    }
    if (unfolded instanceof Type.Union union) {
      for (Type member : union.members()) {
        addMembers(member, found, path);
      }
    } else if (!(unfolded instanceof Type.Alias)) {
      found.add(unfolded);
    }
    path.subList(own, path.size()).clear();
  }

  /// Returns what an element of a tuple may be, whatever its position.
  public static Type elementUnion(Type.Tuple tuple) {
    List<Type> elements = new ArrayList<>();
    for (Type element : tuple.elements()) {
      elements.add(isElements(element) ? Type.UNKNOWN : element);
    }
    return Unions.of(elements);
  }

  /// Tells whether `type` is a variable that stands for the elements of a tuple.
  public static boolean isElements(Type type) {
    return kindOf(type) == TypeVariable.Kind.ELEMENTS;
  }

  /// Returns the kind of a variable, under solution or not; null for all other types.
  public static TypeVariable.@Nullable Kind kindOf(Type type) {
    return switch (type) {
      case TypeVariable variable -> variable.kind();
      case Type.Inference inference -> inference.declared().kind();
      default -> null;
    };
  }

  /// Replaces a literal by its class, in unions and tuples too.
  public static Type widen(Type type) {
    return switch (type) {
      case Type.Literal literal -> literal.value().isSentinel() ? literal : literal.fallback();
      case Type.Union union -> Unions.of(union.members().stream().map(Types::widen).toList());
      case Type.Tuple tuple -> {
        for (Type element : tuple.elements()) {
          if (!widen(element).equals(element)) {
            yield new Type.Tuple(
                tuple.type(),
                tuple.elements().stream().map(Types::widen).toList(),
                tuple.unbounded());
          }
        }
        yield tuple;
      }
      default -> type;
    };
  }

  /// Replaces int, str and bytes literals by their class; enum members and bools stay.
  public static Type widenPlain(Type type) {
    return switch (type) {
      case Type.Literal literal ->
          literal.value() instanceof LiteralValue.Member
                  || literal.value() instanceof LiteralValue.Bool
                  || literal.value().isSentinel()
              ? literal
              : literal.fallback();
      case Type.Union union -> Unions.of(union.members().stream().map(Types::widenPlain).toList());
      case Type.Tuple tuple ->
          new Type.Tuple(
              tuple.type(),
              tuple.elements().stream().map(Types::widenPlain).toList(),
              tuple.unbounded());
      default -> type;
    };
  }

  /// Marks literals as not written down by anyone; enum members stay.
  public static Type soften(Type type) {
    return switch (type) {
      case Type.Literal literal ->
          literal.value() instanceof LiteralValue.Member
                  || literal.value() instanceof LiteralValue.AnyStr
                  || literal.value().isSentinel()
              ? literal
              : new Type.Literal(literal.type(), literal.value(), true);
      case Type.Union union -> new Type.Union(union.members().stream().map(Types::soften).toList());
      case Type.Tuple tuple ->
          new Type.Tuple(
              tuple.type(),
              tuple.elements().stream().map(Types::soften).toList(),
              tuple.unbounded());
      default -> type;
    };
  }

  /// Replaces the literals that no one wrote down by their class.
  public static Type hardened(Type type) {
    return switch (type) {
      case Type.Literal literal -> literal.implicit() ? literal.fallback() : literal;
      case Type.Union union -> Unions.of(union.members().stream().map(Types::hardened).toList());
      case Type.Tuple tuple ->
          new Type.Tuple(
              tuple.type(),
              tuple.elements().stream().map(Types::hardened).toList(),
              tuple.unbounded());
      default -> type;
    };
  }

  /// Tells whether `type` is nested more than `depth` deep.
  public static boolean isDeeper(Type type, int depth) {
    if (depth < 0) {
      return true;
    }
    return switch (type) {
      case Type.Instance instance -> anyDeeper(instance.arguments(), depth - 1);
      case Type.Tuple tuple -> anyDeeper(tuple.elements(), depth - 1);
      case Type.Union union -> anyDeeper(union.members(), depth);
      case Type.ClassObject object -> isDeeper(object.instance(), depth - 1);
      case Type.Callable callable -> {
        for (Parameter parameter : callable.parameters()) {
          if (isDeeper(parameter.type(), depth - 1)) {
            yield true;
          }
        }
        yield isDeeper(callable.returns(), depth - 1);
      }
      case Type.Alias alias -> anyDeeper(alias.arguments(), depth - 1);
      default -> false;
    };
  }

  private static boolean anyDeeper(List<Type> types, int depth) {
    for (Type type : types) {
      if (isDeeper(type, depth)) {
        return true;
      }
    }
    return false;
  }

  /// Replaces several tuples of a union by one of any length: tuples that grow in a loop.
  public static Type mergeTuples(Type type) {
    List<Type> elements = new ArrayList<>();
    List<Type> others = new ArrayList<>();
    Type.Tuple last = null;
    int count = 0;
    for (Type member : members(type)) {
      if (member instanceof Type.Tuple tuple) {
        elements.add(elementUnion(tuple));
        last = tuple;
        count++;
      } else {
        others.add(member);
      }
    }
    if (last == null || count < 2) {
      return type;
    }
    others.add(new Type.Tuple(last.type(), List.of(Unions.of(elements)), 0));
    return Unions.of(others);
  }

  /// Returns `type` with unknown types in place of arguments that are nested more than `depth`
  /// deep.
  public static Type limited(Type type, int depth) {
    return switch (type) {
      case Type.Instance instance when !instance.arguments().isEmpty() ->
          depth == 0
              ? Type.UNKNOWN
              : new Type.Instance(instance.type(), limited(instance.arguments(), depth - 1));
      case Type.Tuple tuple ->
          depth == 0
              ? Type.UNKNOWN
              : new Type.Tuple(
                  tuple.type(), limited(tuple.elements(), depth - 1), tuple.unbounded());
      case Type.Union union -> Unions.of(limited(union.members(), depth));
      case Type.Callable callable -> depth == 0 ? Type.UNKNOWN : callable;
      default -> type;
    };
  }

  private static List<Type> limited(List<Type> types, int depth) {
    return types.stream().map(type -> limited(type, depth)).toList();
  }

  /// Tells whether some part of `type`, itself included, fulfils `test`. Does not look into the
  /// facts of classes and aliases.
  public static boolean anyPart(Type type, Predicate<Type> test) {
    if (test.test(type)) {
      return true;
    }
    return switch (type) {
      case Type.Instance instance -> anyOf(instance.arguments(), test);
      case Type.ClassObject object -> anyPart(object.instance(), test);
      case Type.Tuple tuple -> anyOf(tuple.elements(), test);
      case Type.Callable callable -> {
        for (Parameter parameter : callable.parameters()) {
          if (anyPart(parameter.type(), test)) {
            yield true;
          }
        }
        yield anyPart(callable.returns(), test);
      }
      case Type.Overloaded overloaded -> anyOf(overloaded.items(), test);
      case Type.ParameterList list -> {
        for (Parameter parameter : list.parameters()) {
          if (anyPart(parameter.type(), test)) {
            yield true;
          }
        }
        yield false;
      }
      case Type.Component component -> anyPart(component.variable(), test);
      case Type.Unpacked unpacked -> anyPart(unpacked.type(), test);
      case Type.Union union -> anyOf(union.members(), test);
      case Type.Intersection intersection -> anyOf(intersection.members(), test);
      case Type.Guard guard -> anyPart(guard.type(), test);
      case Type.Alias alias -> anyOf(alias.arguments(), test);
      case Type.Form form -> anyPart(form.type(), test);
      case Type.Any any -> false;
      case Type.Never never -> false;
      case Type.None none -> false;
      case Type.Literal literal -> false;
      case Type.Module module -> false;
      case Type.Inference inference -> false;
      case TypeVariable variable -> false;
    };
  }

  private static boolean anyOf(List<? extends Type> types, Predicate<Type> test) {
    for (Type type : types) {
      if (anyPart(type, test)) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether a type variable occurs in `type`.
  public static boolean mentionsVariables(Type type) {
    return anyPart(type, part -> part instanceof TypeVariable);
  }

  /// Tells whether a variable under solution occurs in `type`.
  public static boolean mentionsInference(Type type) {
    return anyPart(type, part -> part instanceof Type.Inference);
  }

  /// Tells whether a gradual type occurs in `type`.
  public static boolean mentionsAny(Type type) {
    return anyPart(
        type,
        part ->
            (part instanceof Type.Any && !part.equals(Type.OPEN))
                || (part instanceof Type.Callable callable && callable.gradual())
                || (part instanceof Type.ParameterList list && list.gradual()));
  }

  /// Adds the type variables of `type` to `found`, in order of occurrence.
  public static void collectVariables(Type type, java.util.Set<TypeVariable> found) {
    anyPart(
        type,
        part -> {
          if (part instanceof TypeVariable variable) {
            found.add(variable);
          }
          return false;
        });
  }

  /// Tells whether both are the same type as a program's author sees it: aliases are transparent
  /// and all gradual types are one.
  public static boolean same(Type left, Type right) {
    return same(left, right, 0);
  }

  private static boolean same(Type left, Type right, int depth) {
    if (depth > UNFOLD_LIMIT || left.equals(right)) {
      return true;
    }
    Type a = unfold(left);
    Type b = unfold(right);
    if (a.equals(b)) {
      return true;
    }
    int next = depth + 1;
    return switch (a) {
      case Type.Any any -> b instanceof Type.Any;
      case Type.Instance x ->
          b instanceof Type.Instance y
              ? x.type() == y.type() && allSame(x.arguments(), y.arguments(), next)
              : b instanceof Type.Union && isAllOf(x, b, next);
      case Type.ClassObject x ->
          b instanceof Type.ClassObject y && same(x.instance(), y.instance(), next);
      case Type.Tuple x ->
          b instanceof Type.Tuple y
              && x.unbounded() == y.unbounded()
              && allSame(x.elements(), y.elements(), next);
      case Type.Callable x -> b instanceof Type.Callable y && sameCallable(x, y, next);
      case Type.Overloaded x ->
          b instanceof Type.Overloaded y && allSame(x.items(), y.items(), next);
      case Type.ParameterList x ->
          b instanceof Type.ParameterList y
              && x.gradual() == y.gradual()
              && sameParameters(x.parameters(), y.parameters(), next);
      case Type.Unpacked x -> b instanceof Type.Unpacked y && same(x.type(), y.type(), next);
      case Type.Union x ->
          b instanceof Type.Union
              ? sameSet(written(members(x)), written(members(b)), next)
              : b instanceof Type.Instance y && isAllOf(y, x, next);
      case Type.Intersection x ->
          b instanceof Type.Intersection y && sameSet(x.members(), y.members(), next);
      case Type.Guard x ->
          b instanceof Type.Guard y && x.exact() == y.exact() && same(x.type(), y.type(), next);
      case Type.Form x -> b instanceof Type.Form y && same(x.type(), y.type(), next);
      default -> false;
    };
  }

  /// An enumeration is the union of its members.
  private static boolean isAllOf(Type.Instance type, Type union, int depth) {
    List<Type> values = type.type().values();
    return !values.isEmpty() && sameSet(values, members(union), depth);
  }

  private static boolean sameCallable(Type.Callable x, Type.Callable y, int depth) {
    return x.gradual() == y.gradual()
        && sameParameters(x.parameters(), y.parameters(), depth)
        && same(x.returns(), y.returns(), depth);
  }

  private static boolean sameParameters(List<Parameter> xs, List<Parameter> ys, int depth) {
    if (xs.size() != ys.size()) {
      return false;
    }
    for (int i = 0; i < xs.size(); i++) {
      Parameter x = xs.get(i);
      Parameter y = ys.get(i);
      boolean sameName =
          x.name().equals(y.name())
              || x.is(Parameter.Kind.POSITIONAL_ONLY)
              || x.is(Parameter.Kind.VARIADIC)
              || x.is(Parameter.Kind.KEYWORD_VARIADIC)
              || x.is(Parameter.Kind.PARAMETERS);
      if (x.kind() != y.kind()
          || !sameName
          || x.hasDefault() != y.hasDefault()
          || !same(x.type(), y.type(), depth)) {
        return false;
      }
    }
    return true;
  }

  private static boolean allSame(List<? extends Type> xs, List<? extends Type> ys, int depth) {
    if (xs.size() != ys.size()) {
      return false;
    }
    for (int i = 0; i < xs.size(); i++) {
      if (!same(xs.get(i), ys.get(i), depth)) {
        return false;
      }
    }
    return true;
  }

  private static List<Type> written(List<Type> members) {
    return members.contains(Type.OPEN)
        ? members.stream().filter(member -> !member.equals(Type.OPEN)).toList()
        : members;
  }

  private static boolean sameSet(List<Type> xs, List<Type> ys, int depth) {
    return xs.size() == ys.size() && covers(xs, ys, depth) && covers(ys, xs, depth);
  }

  private static boolean covers(List<Type> xs, List<Type> ys, int depth) {
    for (Type y : ys) {
      boolean found = false;
      for (Type x : xs) {
        found |= same(x, y, depth);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }
}
