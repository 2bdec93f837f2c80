package typthon.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes unions and intersections in normal form.
///
/// Members keep the order in which they were first seen; what a union means never depends on how
/// many members it has.
public final class Unions {
  /// More literals than this collapse to their class.
  public static final int LITERAL_LIMIT = 256;

  private Unions() {}

  /// Returns the union of `types`.
  public static Type of(Collection<? extends Type> types) {
    if (types.size() == 1) {
      return types.iterator().next();
    }
    Set<Type> found = new LinkedHashSet<>();
    for (Type type : types) {
      add(found, type);
    }
    return finish(found);
  }

  /// Returns the union of two types.
  public static Type of(Type left, Type right) {
    if (left.equals(right)) {
      return left;
    }
    return of(List.of(left, right));
  }

  /// Returns what values of several types have in common as one inferred type: their union, of
  /// which nothing is known when nothing is known of one of them.
  public static Type join(Collection<? extends Type> types) {
    return of(withoutEmpty(types));
  }

  /// Leaves out lists, sets and dictionaries of which only the class is known where another of the
  /// same class is among `types`: displays without elements.
  static Collection<? extends Type> withoutEmpty(Collection<? extends Type> types) {
    boolean some = false;
    for (Type type : types) {
      some |= isEmpty(type) || type instanceof Type.Union;
    }
    if (!some || types.size() < 2) {
      return types;
    }
    List<Type> kept = new ArrayList<>();
    for (Type type : types) {
      for (Type member : parts(type)) {
        boolean needless =
            isEmpty(member)
                && types.stream()
                    .flatMap(other -> parts(other).stream())
                    .anyMatch(other -> !isEmpty(other) && isOfClass(other, member));
        if (!needless) {
          kept.add(member);
        }
      }
    }
    return kept;
  }

  /// Returns the members of a union as they are: an alias among them may stand for this very union.
  private static List<Type> parts(Type type) {
    return type instanceof Type.Union union ? union.members() : List.of(type);
  }

  private static boolean isEmpty(Type type) {
    if (!(type instanceof Type.Instance instance)
        || instance.arguments().isEmpty()
        || !instance.type().ref().module().equals("builtins")) {
      return false;
    }
    for (Type argument : instance.arguments()) {
      if (!argument.equals(Type.UNKNOWN)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfClass(Type type, Type like) {
    return type instanceof Type.Instance one
        && like instanceof Type.Instance other
        && one.type() == other.type();
  }

  /// Returns the union of types of which no two are alike and none takes in another: members of a
  /// union from which others were left out. However many literals there are, they stay.
  public static Type part(List<Type> members) {
    return switch (members.size()) {
      case 0 -> Type.NEVER;
      case 1 -> members.getFirst();
      default -> new Type.Union(List.copyOf(members));
    };
  }

  /// Returns the union of some members of `whole`, as [Types#members] gives them, in their order;
  /// `Never` may stand for those that were left out.
  public static Type some(Type whole, List<Type> kept) {
    if (!(Types.unfold(whole) instanceof Type.Union union)
        || Types.members(union) != union.members()) {
      return of(kept);
    }
    List<Type> members = new ArrayList<>(kept.size());
    for (Type each : kept) {
      if (!each.isNever()) {
        members.add(each);
      }
    }
    return members.size() == union.members().size() ? whole : part(members);
  }

  private static void add(Set<Type> found, Type type) {
    switch (type) {
      case Type.Union union -> {
        for (Type member : union.members()) {
          add(found, member);
        }
      }
      case Type.Never never -> {}
      case Type.Any any -> addAny(found, any);
      default -> found.add(type);
    }
  }

  /// All gradual types are one member; the most telling origin wins.
  private static void addAny(Set<Type> found, Type.Any any) {
    for (Type member : found) {
      if (member instanceof Type.Any other) {
        boolean weaker =
            other.origin() == Type.Any.Origin.RECURSION
                || (other.origin() == Type.Any.Origin.OPEN && !any.equals(Type.RECURSION));
        if (weaker) {
          found.remove(member);
          break;
        }
        return;
      }
    }
    found.add(any);
  }

  private static Type finish(Set<Type> found) {
    if (found.size() > 1) {
      for (Type member : found) {
        if (absorbsAll(member)) {
          return member;
        }
      }
      found.remove(Type.RECURSION);
      absorbLiterals(found);
      absorbIntersections(found);
    }
    return switch (found.size()) {
      case 0 -> Type.NEVER;
      case 1 -> found.iterator().next();
      default -> new Type.Union(List.copyOf(found));
    };
  }

  /// Where one alternative is not known, nothing holds for all of them. An `Any` that someone wrote
  /// says more: the other members stay, for they are what was meant.
  private static boolean absorbsAll(Type member) {
    return member instanceof Type.Any any
        && (any.origin() == Type.Any.Origin.UNKNOWN || any.origin() == Type.Any.Origin.ERROR);
  }

  private static void absorbLiterals(Set<Type> found) {
    List<Type.Literal> literals = new ArrayList<>();
    for (Type member : found) {
      if (member instanceof Type.Literal literal) {
        literals.add(literal);
      }
    }
    if (literals.isEmpty()) {
      return;
    }
    boolean tooMany =
        literals.size() > LITERAL_LIMIT && literals.stream().anyMatch(Type.Literal::implicit);
    for (Type.Literal literal : literals) {
      Type fallback = literal.fallback();
      Type.Literal anyString = new Type.Literal(literal.type(), new LiteralValue.AnyStr());
      boolean absorbed = literal.value() instanceof LiteralValue.Str && found.contains(anyString);
      if (tooMany || absorbed || found.contains(fallback) || completesBool(found, literal)) {
        replace(found, literal, absorbed && !found.contains(fallback) ? anyString : fallback);
      }
    }
  }

  /// What is both one thing and another is the one already, and so is its class.
  private static void absorbIntersections(Set<Type> found) {
    for (Type member : List.copyOf(found)) {
      boolean absorbed =
          switch (member) {
            case Type.Intersection intersection ->
                intersection.members().stream().anyMatch(found::contains);
            case Type.ClassObject(Type.Intersection intersection) ->
                intersection.members().stream()
                    .anyMatch(each -> found.contains(new Type.ClassObject(each)));
            default -> false;
          };
      if (absorbed) {
        found.remove(member);
      }
    }
  }

  private static boolean completesBool(Set<Type> found, Type.Literal literal) {
    return literal.value() instanceof LiteralValue.Bool bool
        && found.contains(new Type.Literal(literal.type(), new LiteralValue.Bool(!bool.value())));
  }

  /// Puts `replacement` in the place of `member`, so that the order of first sight is kept.
  private static void replace(Set<Type> found, Type member, Type replacement) {
    if (found.contains(replacement)) {
      found.remove(member);
      return;
    }
    List<Type> order = new ArrayList<>(found);
    order.set(order.indexOf(member), replacement);
    found.clear();
    found.addAll(order);
  }

  /// Returns the type of what is all of `types` at once. `disjoint` classes are told by the
  /// relations; here only distinct literals of one class exclude each other.
  public static Type intersection(Collection<? extends Type> types) {
    Set<Type> found = new LinkedHashSet<>();
    for (Type type : types) {
      switch (Types.unfold(type)) {
        case Type.Intersection intersection -> found.addAll(intersection.members());
        case Type.Never never -> {
          return Type.NEVER;
        }
        case Type.Union union -> {
          return distribute(types, union);
        }
        case Type.Instance instance when instance.type().ref().is("builtins", "object") -> {}
        case Type other -> found.add(other);
      }
    }
    if (found.isEmpty()) {
      return types.isEmpty() ? Type.UNKNOWN : types.iterator().next();
    }
    if (found.stream().filter(Type.Literal.class::isInstance).count() > 1) {
      return Type.NEVER;
    }
    return found.size() == 1 ? found.iterator().next() : new Type.Intersection(List.copyOf(found));
  }

  private static Type distribute(Collection<? extends Type> types, Type.Union union) {
    List<Type> products = new ArrayList<>();
    for (Type member : union.members()) {
      List<Type> factors = new ArrayList<>();
      for (Type type : types) {
        factors.add(Types.unfold(type) == union ? member : type);
      }
      products.add(intersection(factors));
    }
    return of(products);
  }

  /// Returns `type` without the members that `unwanted` names.
  public static Type without(Type type, java.util.function.Predicate<Type> unwanted) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (!unwanted.test(member)) {
        kept.add(member);
      }
    }
    return of(kept);
  }
}
