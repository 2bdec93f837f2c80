package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.calls.Calls;
import typthon.checker.enums.EnumMembers;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Constraints;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// `isinstance`, `issubclass`, `type(x) is C` and user-defined guards.
public final class ClassFilters {
  /// Classes of which no two can be bases of one class.
  private static final Set<String> SOLID =
      Set.of(
          "int",
          "str",
          "bytes",
          "float",
          "complex",
          "list",
          "dict",
          "set",
          "frozenset",
          "tuple",
          "bytearray",
          "memoryview",
          "range",
          "slice",
          "type",
          "property",
          "bool");

  private ClassFilters() {}

  // Reading filters

  static Type instance(Evaluator evaluator, Type type, int filter, boolean positive) {
    List<Type> filters = filtersAt(evaluator, filter);
    return filters == null
        ? positive ? unknownFilter(type) : type
        : byFilters(evaluator, type, filters, positive);
  }

  private static Type unknownFilter(Type type) {
    return type.isAny() ? type : Type.UNKNOWN;
  }

  static Type subclass(Evaluator evaluator, Type type, int filter, boolean positive) {
    List<Type> filters = filtersAt(evaluator, filter);
    if (filters == null) {
      return positive ? unknownFilter(type) : type;
    }
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member instanceof Type.ClassObject object) {
        Type instance = byFilters(evaluator, object.instance(), filters, positive);
        Types.members(instance).forEach(each -> add(kept, new Type.ClassObject(each)));
      } else if (member.isAny() || Types.isInstanceOf(member, "builtins", "type")) {
        if (positive) {
          filters.forEach(each -> kept.add(new Type.ClassObject(each)));
        } else {
          kept.add(member);
        }
      } else if (!positive) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static void add(List<Type> kept, Type.ClassObject object) {
    if (!object.instance().isNever()) {
      kept.add(object);
    }
  }

  /// Returns the instance types of the classes that the expression names; null if one is not known.
  private static @Nullable List<Type> filtersAt(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    List<Type> filters = new ArrayList<>();
    if (tree.is(node, NodeKind.TUPLE)) {
      for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
        List<Type> inner =
            tree.is(child, NodeKind.STARRED)
                ? ofValue(Units.type(evaluator, tree.child(child, 0)))
                : filtersAt(evaluator, child);
        if (inner == null) {
          return null;
        }
        filters.addAll(inner);
      }
      return filters;
    }
    if (tree.is(node, NodeKind.BINARY) && tree.operator(node) == Operator.BIT_OR) {
      List<Type> left = filtersAt(evaluator, tree.child(node, 0));
      List<Type> right = filtersAt(evaluator, tree.child(node, 1));
      if (left == null || right == null) {
        return null;
      }
      filters.addAll(left);
      filters.addAll(right);
      return filters;
    }
    if (tree.is(node, NodeKind.NONE)) {
      return List.of(Type.NONE);
    }
    return named(evaluator, node);
  }

  private static @Nullable List<Type> named(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    if (tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.ATTRIBUTE)) {
      Meaning meaning =
          Annotations.of(evaluator, evaluator.binding().scopeAround(node)).meaning(node);
      if (meaning instanceof Meaning.Implicit implicit
          && Types.unfold(implicit.value()) instanceof Type.Union union) {
        return union.members();
      }
      if (meaning instanceof Meaning.Form form) {
        return switch (form.form()) {
          case CALLABLE -> List.of(Type.Callable.ofAnything(Type.UNKNOWN));
          case TUPLE -> List.of(evaluator.known().tupleOf(Type.UNKNOWN));
          case CLASS_ALIAS -> {
            Type type = Annotations.of(evaluator, 0).type(node);
            yield List.of(type);
          }
          default -> null;
        };
      }
    }
    return ofValue(Units.type(evaluator, node));
  }

  private static @Nullable List<Type> ofValue(Type value) {
    List<Type> filters = new ArrayList<>();
    for (Type member : Types.members(value)) {
      switch (member) {
        case Type.ClassObject object when object.instance().isAny() -> {
          return null;
        }
        case Type.ClassObject object -> filters.add(object.instance());
        case Type.Tuple tuple -> {
          for (Type element : tuple.elements()) {
            List<Type> inner = ofValue(element);
            if (inner == null) {
              return null;
            }
            filters.addAll(inner);
          }
        }
        default -> {
          return null;
        }
      }
    }
    return filters;
  }

  // Applying filters

  /// Returns the part of `type` that is, or is not, an instance of one of `filters`.
  public static Type byFilters(
      Evaluator evaluator, Type type, List<Type> filters, boolean positive) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      for (Type part : Promotions.parts(evaluator, member)) {
        if (positive) {
          addParts(evaluator, part, filters, kept);
        } else {
          kept.add(remaining(evaluator, part, filters));
        }
      }
    }
    Type rest = Unions.of(positive ? withoutGuesses(evaluator, type, filters, kept) : kept);
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
      Evaluator evaluator, Type type, List<Type> filters, List<Type> kept) {
    List<Type> members = Types.members(type);
    if (members.size() < 2 || kept.stream().noneMatch(each -> isGuess(each, members))) {
      return kept;
    }
    List<Type> sure = new ArrayList<>();
    for (Type part : kept) {
      boolean needless =
          isGuess(part, members)
              && kept.stream()
                  .anyMatch(each ->
                      !isGuess(each, members)
                          && filters.stream()
                              .anyMatch(filter ->
                                  isInstance(evaluator, each, filter)
                                      && isInstance(evaluator, part, filter)));
      if (!needless) {
        sure.add(part);
      }
    }
    return sure;
  }

  private static boolean isGuess(Type part, List<Type> members) {
    return part instanceof Type.Intersection intersection
        && !members.contains(part)
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
  private static boolean isAnyCallable(Type member, @Nullable ClassInfo wanted) {
    return (member instanceof Type.Callable || member instanceof Type.Overloaded)
        && wanted != null
        && wanted.ref().is("types", "FunctionType");
  }

  private static Type unknownArguments(Evaluator evaluator, Type filter) {
    if (Types.isInstanceOf(filter, "builtins", "tuple") && filter instanceof Type.Instance) {
      return evaluator.known().tupleOf(Type.UNKNOWN);
    }
    return filter instanceof Type.Instance instance && isOpen(instance)
        ? evaluator.known().unspecialized(instance.type())
        : filter;
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
    return disjoint(found, wanted, member)
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

  private static boolean disjoint(ClassInfo left, ClassInfo right, Type member) {
    if (member instanceof Type.Literal || isFinal(left) || isFinal(right)) {
      return !left.is(ClassFlag.UNKNOWN_BASE) && !right.is(ClassFlag.UNKNOWN_BASE);
    }
    if (isMappingAndSequence(left, right) || isMappingAndSequence(right, left)) {
      return true;
    }
    ClassInfo leftBase = solidBase(left);
    ClassInfo rightBase = solidBase(right);
    return leftBase != null
        && rightBase != null
        && !leftBase.inherits(rightBase)
        && !rightBase.inherits(leftBase);
  }

  /// An enumeration that has members cannot be derived from.
  private static boolean isFinal(ClassInfo type) {
    return type.is(ClassFlag.FINAL)
        || (type.is(ClassFlag.ENUM) && !EnumMembers.literals(type).isEmpty());
  }

  /// No class is meant to be both.
  ///
  /// Source: the language reference, "Emulating container types" and "Sequence patterns".
  private static boolean isMappingAndSequence(ClassInfo left, ClassInfo right) {
    return left.inherits("typing", "Mapping")
        && right.inherits("typing", "Sequence")
        && !left.is(ClassFlag.UNKNOWN_BASE)
        && !right.is(ClassFlag.UNKNOWN_BASE);
  }

  private static @Nullable ClassInfo solidBase(ClassInfo type) {
    for (Type ancestor : type.mro()) {
      ClassInfo info = Types.classOf(ancestor);
      if (info != null
          && info.ref().module().equals("builtins")
          && SOLID.contains(info.ref().path())) {
        return info;
      }
    }
    return null;
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

  // Other tests

  static Type exactly(Evaluator evaluator, Type type, Type value, boolean positive) {
    List<Type> filters = ofValue(Types.unfold(value));
    if (filters == null || filters.size() != 1) {
      return type;
    }
    ClassInfo wanted = Types.classOf(filters.getFirst());
    if (positive) {
      Type kept =
          Unions.without(
              type,
              member ->
                  wanted != null
                      && member instanceof Type.Instance instance
                      && instance.type() != wanted
                      && instance.type().inherits(wanted));
      return byFilters(evaluator, kept, filters, true);
    }
    return wanted != null && (wanted.is(ClassFlag.FINAL) || wanted.ref().is("builtins", "bool"))
        ? byFilters(evaluator, type, filters, false)
        : type;
  }

  static Type guarded(Evaluator evaluator, Type type, Type.Guard guard, boolean positive) {
    if (!guard.exact()) {
      return positive ? guard.type() : type;
    }
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      boolean surely =
          !member.isAny()
              && !isAnyCallable(member, Types.classOf(guard.type()))
              && evaluator.relations().isSubtype(member, guard.type());
      if (!positive) {
        if (!surely) {
          kept.addAll(withoutGuarded(evaluator, member, guard.type()));
        }
      } else if (surely) {
        kept.add(member);
      } else {
        for (Type wanted : Types.members(guard.type())) {
          kept.add(guardedPart(evaluator, member, wanted));
        }
      }
    }
    return Unions.of(kept);
  }

  private static List<Type> withoutGuarded(Evaluator evaluator, Type member, Type guard) {
    List<Type> parts = typthon.checker.overloads.Expansion.of(evaluator.session(), member);
    if (parts.size() < 2) {
      return List.of(member);
    }
    List<Type> kept = new ArrayList<>();
    for (Type part : parts) {
      if (!evaluator.relations().isSubtype(part, guard)) {
        kept.add(part);
      }
    }
    return kept.size() == parts.size() ? List.of(member) : kept;
  }

  private static Type guardedPart(Evaluator evaluator, Type member, Type wanted) {
    if (member.isAny()
        || evaluator.relations().isSubtype(wanted, member)
        || evaluator.isAssignable(wanted, member)) {
      return wanted;
    }
    if (evaluator.isAssignable(member, wanted)) {
      return member;
    }
    if (wanted instanceof Type.Instance || wanted.isNone() || wanted instanceof Type.Callable) {
      return intersect(evaluator, member, wanted);
    }
    return Type.NEVER;
  }
}
