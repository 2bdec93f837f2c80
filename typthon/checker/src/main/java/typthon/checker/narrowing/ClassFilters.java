package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Constraints;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// The part of a type that is, or is not, of some classes: what `isinstance` and class patterns
/// leave.
public final class ClassFilters {
  private ClassFilters() {}

  // Applying filters

  /// Returns the part of `type` that is, or is not, an instance of one of `filters`. Takes as long
  /// as the union has members, whatever it is narrowed to.
  public static Type byFilters(
      Evaluator evaluator, Type type, List<Type> filters, boolean positive) {
    List<Type> members = Types.members(type);
    List<Type> kept = new ArrayList<>();
    boolean same = true;
    for (Type member : members) {
      for (Type part : Promotions.parts(evaluator, member)) {
        if (positive) {
          addParts(evaluator, part, filters, kept);
        } else {
          Type left = remaining(evaluator, part, filters);
          same &= part == member && (left == member || left.isNever());
          kept.add(left);
        }
      }
    }
    if (same && !positive) {
      return Unions.some(type, kept);
    }
    Type rest = Unions.of(positive ? withoutGuesses(evaluator, members, filters, kept) : kept);
    return Types.members(rest).size() > 1 ? Promotions.together(evaluator, type, rest) : rest;
  }

  private static void addParts(
      Evaluator evaluator, Type member, List<Type> filters, List<Type> kept) {
    for (Type filter : filters) {
      Type part = intersect(evaluator, member, filter);
      if (!part.isNever()) {
        kept.add(part);
      }
    }
  }

  /// Where some member of a union is of a class by itself, none of the others is taken for a
  /// subclass that is of this class too.
  private static List<Type> withoutGuesses(
      Evaluator evaluator, List<Type> members, List<Type> filters, List<Type> kept) {
    List<Type> given = new ArrayList<>();
    for (Type member : members) {
      if (member instanceof Type.Intersection) {
        given.add(member);
      }
    }
    if (members.size() < 2 || kept.stream().noneMatch(each -> isGuess(each, given))) {
      return kept;
    }
    List<Type> surelyTaken = new ArrayList<>();
    for (Type filter : filters) {
      if (kept.stream()
          .anyMatch(part -> !isGuess(part, given) && isInstance(evaluator, part, filter))) {
        surelyTaken.add(filter);
      }
    }
    List<Type> sure = new ArrayList<>();
    for (Type part : kept) {
      if (!isGuess(part, given) || !isSurely(evaluator, part, surelyTaken)) {
        sure.add(part);
      }
    }
    return sure;
  }

  /// @param given what was known to be of several classes before
  private static boolean isGuess(Type part, List<Type> given) {
    return part instanceof Type.Intersection intersection
        && !given.contains(part)
        && intersection.members().stream().noneMatch(TypeVariable.class::isInstance);
  }

  private static Type remaining(Evaluator evaluator, Type member, List<Type> filters) {
    if (member instanceof TypeVariable variable) {
      return remainingOfVariable(evaluator, variable, filters);
    }
    return isSurely(evaluator, member, filters) ? Type.NEVER : member;
  }

  /// Of a variable those constraints, or members of its bound, remain that no filter takes.
  private static Type remainingOfVariable(
      Evaluator evaluator, TypeVariable variable, List<Type> filters) {
    Type bound = variable.bound();
    List<Type> parts =
        !variable.constraints().isEmpty()
            ? variable.constraints()
            : bound == null ? List.of() : Types.members(Types.unfold(bound));
    List<Type> left = new ArrayList<>();
    for (Type part : parts) {
      if (!isSurely(evaluator, part, filters)) {
        left.add(part);
      }
    }
    return left.size() == parts.size()
        ? variable
        : Unions.intersection(List.of(variable, Unions.of(left)));
  }

  private static boolean isSurely(Evaluator evaluator, Type member, List<Type> filters) {
    if (member.isAny()) {
      return false;
    }
    for (Type filter : filters) {
      if (isInstance(evaluator, member, filter)) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether every value of `member` is an instance of the class of `filter`. At run time a
  /// TypedDict is a dictionary.
  private static boolean isInstance(Evaluator evaluator, Type member, Type filter) {
    if (filter.isNone() || member.isNone()) {
      return (filter.isNone() && member.isNone())
          || (member.isNone() && Types.isInstanceOf(filter, "types", "NoneType"));
    }
    if (filter instanceof Type.Callable) {
      return Calls.isCallable(evaluator, member);
    }
    if (member instanceof TypeVariable variable) {
      Type bound = variable.bound();
      return bound != null
          && Types.members(bound).stream().allMatch(each -> isInstance(evaluator, each, filter));
    }
    if (member instanceof Type.Intersection intersection) {
      return intersection.members().stream().anyMatch(each -> isInstance(evaluator, each, filter));
    }
    ClassInfo wanted = Types.classOf(filter);
    ClassInfo found = evaluator.known().fallbackClass(member);
    if (wanted == null || found == null || isAnyCallable(member, wanted)) {
      return false;
    }
    if (found.inherits(wanted)
        || (found.is(ClassFlag.TYPED_DICT)
            && (wanted.ref().is("builtins", "dict")
                || wanted.ref().is("typing", "MutableMapping")))) {
      return true;
    }
    return wanted.is(ClassFlag.PROTOCOL)
        && evaluator.isAssignable(member, unknownArguments(evaluator, filter));
  }

  /// What can be called need not be a function, though it is taken for one where its attributes are
  /// looked up.
  static boolean isAnyCallable(Type member, @Nullable ClassInfo wanted) {
    return (member instanceof Type.Callable || member instanceof Type.Overloaded)
        && wanted != null
        && wanted.ref().is("types", "FunctionType");
  }

  private static Type unknownArguments(Evaluator evaluator, Type filter) {
    if (Types.isInstanceOf(filter, "builtins", "tuple") && filter instanceof Type.Instance) {
      return evaluator.known().tupleOf(Type.ANY);
    }
    return filter instanceof Type.Instance instance && isOpen(instance)
        ? gradual(evaluator, instance.type())
        : filter;
  }

  /// The test was written by someone who knows that it tells nothing of the arguments, so they are
  /// `Any`, beside which `None` stays what it is.
  private static Type gradual(Evaluator evaluator, ClassInfo type) {
    Type.Instance open = evaluator.known().unspecialized(type);
    List<Type> arguments =
        open.arguments().stream().map(each -> each.equals(Type.UNKNOWN) ? Type.ANY : each).toList();
    return new Type.Instance(type, arguments);
  }

  private static boolean isOpen(Type.Instance instance) {
    return instance.arguments().equals(instance.type().typeParameters());
  }

  /// Returns what a value is that is of type `member` and an instance of the class of `filter`.
  static Type intersect(Evaluator evaluator, Type member, Type filter) {
    if (member.isAny()) {
      return unknownArguments(evaluator, filter);
    }
    if (isInstance(evaluator, member, filter)) {
      return member;
    }
    if (member.isNone() || filter.isNone()) {
      boolean object = Types.isInstanceOf(member, "builtins", "object");
      return filter.isNone() && object ? Type.NONE : Type.NEVER;
    }
    if (member instanceof TypeVariable variable) {
      return ofVariable(evaluator, variable, filter);
    }
    if (filter instanceof Type.Callable) {
      return Types.isInstanceOf(member, "builtins", "object") ? filter : Type.NEVER;
    }
    ClassInfo wanted = Types.classOf(filter);
    ClassInfo found = evaluator.known().fallbackClass(member);
    if (wanted == null || found == null) {
      return filter;
    }
    if (wanted.inherits(found) || found.is(ClassFlag.PROTOCOL)) {
      return specialize(evaluator, filter, member);
    }
    if (member instanceof Type.Callable || member instanceof Type.Overloaded) {
      return unknownArguments(evaluator, filter);
    }
    return Disjointness.disjoint(found, wanted, member)
        ? Type.NEVER
        : Unions.intersection(List.of(member, unknownArguments(evaluator, filter)));
  }

  private static Type ofVariable(Evaluator evaluator, TypeVariable variable, Type filter) {
    if (!variable.constraints().isEmpty()) {
      List<Type> kept = new ArrayList<>();
      for (Type constraint : variable.constraints()) {
        kept.add(intersect(evaluator, constraint, filter));
      }
      Type part = Unions.of(kept);
      return part.isNever() ? part : Unions.intersection(List.of(variable, part));
    }
    Type bound = variable.bound();
    Type limit = bound == null ? evaluator.known().object() : bound;
    Type part = byFilters(evaluator, limit, List.of(filter), true);
    return part.isNever() ? part : Unions.intersection(List.of(variable, part));
  }

  /// Narrowing `Sequence[int]` to `list` gives `list[int]`.
  static Type specialize(Evaluator evaluator, Type filter, Type member) {
    if (!(filter instanceof Type.Instance instance)
        || instance.arguments().isEmpty()
        || !isOpen(instance)) {
      return filter;
    }
    Constraints constraints = evaluator.relations().solver();
    Type open = constraints.open(instance.type().typeParameters()).apply(instance);
    if (!evaluator.relations().isAssignable(open, member, constraints)) {
      return unknownArguments(evaluator, instance);
    }
    Type found = constraints.solution().apply(open);
    return instance.type().ref().is("builtins", "tuple")
            && found instanceof Type.Instance tuple
            && tuple.arguments().size() == 1
        ? evaluator.known().tupleOf(tuple.arguments().getFirst())
        : found;
  }
}
