package typthon.checker.patterns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.checker.narrowing.ClassFilters;
import typthon.checker.narrowing.Values;
import typthon.checker.typeddicts.Keys;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;
import typthon.types.Unions;

/// Which part of a subject a pattern takes, and which it leaves.
///
/// Source: the language reference, "The match statement", and the typing specification on
/// narrowing.
final class Matches {
  private Matches() {}

  /// Returns the part of `type` that the pattern may match.
  static Type matched(Evaluator evaluator, int pattern, Type type) {
    SyntaxTree tree = evaluator.tree();
    return switch (tree.kind(pattern)) {
      case PATTERN_VALUE -> value(evaluator, pattern, type, true);
      case PATTERN_AS -> matched(evaluator, tree.child(pattern, 0), type);
      case PATTERN_OR -> {
        List<Type> parts = new ArrayList<>();
        Type rest = type;
        for (int child = pattern + 1;
            child < tree.subtreeEnd(pattern);
            child = tree.subtreeEnd(child)) {
          parts.add(matched(evaluator, child, rest));
          rest = remaining(evaluator, child, rest);
        }
        yield Unions.of(parts);
      }
      case PATTERN_CLASS -> classMatched(evaluator, pattern, type);
      case PATTERN_SEQUENCE -> sequenceMatched(evaluator, pattern, type);
      case PATTERN_MAPPING -> mappingMatched(evaluator, pattern, type);
      default -> type;
    };
  }

  /// Returns the part of `type` that the pattern surely does not take all of.
  static Type remaining(Evaluator evaluator, int pattern, Type type) {
    SyntaxTree tree = evaluator.tree();
    return switch (tree.kind(pattern)) {
      case PATTERN_CAPTURE, PATTERN_WILDCARD -> Type.NEVER;
      case PATTERN_VALUE -> value(evaluator, pattern, type, false);
      case PATTERN_AS -> remaining(evaluator, tree.child(pattern, 0), type);
      case PATTERN_OR -> {
        Type rest = type;
        for (int child = pattern + 1;
            child < tree.subtreeEnd(pattern);
            child = tree.subtreeEnd(child)) {
          rest = remaining(evaluator, child, rest);
        }
        yield rest;
      }
      case PATTERN_CLASS -> classRemaining(evaluator, pattern, type);
      case PATTERN_SEQUENCE -> sequenceRemaining(evaluator, pattern, type);
      case PATTERN_MAPPING -> mappingRemaining(evaluator, pattern, type);
      default -> type;
    };
  }

  private static Type value(Evaluator evaluator, int pattern, Type type, boolean positive) {
    SyntaxTree tree = evaluator.tree();
    int expression = tree.child(pattern, 0);
    boolean identity =
        tree.is(expression, NodeKind.NONE)
            || tree.is(expression, NodeKind.TRUE)
            || tree.is(expression, NodeKind.FALSE);
    Type value = evaluator.typeOf(expression);
    Type narrowed = Values.narrow(evaluator, type, value, identity, positive);
    return positive && value instanceof Type.Literal literal ? only(narrowed, literal) : narrowed;
  }

  /// What equals a literal of its own class is this literal.
  private static Type only(Type type, Type.Literal literal) {
    if (!literal.type().ref().module().equals("builtins")
        || literal.value() instanceof LiteralValue.AnyStr) {
      return type;
    }
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      boolean same = member instanceof Type.Instance instance && instance.type() == literal.type();
      kept.add(same ? literal : member);
    }
    return Unions.of(kept);
  }

  // Classes

  static @Nullable Type filterOf(Evaluator evaluator, int pattern) {
    Type value = Types.unfold(evaluator.typeOf(evaluator.tree().child(pattern, 0)));
    return value instanceof Type.ClassObject object && !object.instance().isAny()
        ? object.instance()
        : null;
  }

  private static Type classMatched(Evaluator evaluator, int pattern, Type type) {
    Type filter = filterOf(evaluator, pattern);
    if (filter == null) {
      return Type.UNKNOWN;
    }
    Type narrowed = ClassFilters.byFilters(evaluator, type, List.of(filter), true);
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(narrowed)) {
      if (argumentsMayMatch(evaluator, pattern, member)) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static boolean argumentsMayMatch(Evaluator evaluator, int pattern, Type member) {
    SyntaxTree tree = evaluator.tree();
    int index = 0;
    for (int child = tree.subtreeEnd(tree.child(pattern, 0));
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      boolean keyword = tree.is(child, NodeKind.PATTERN_KEYWORD);
      Type part =
          keyword
              ? Attributes.typeOf(evaluator.session(), member, tree.name(child))
              : positional(evaluator, member, index++);
      int inner = keyword ? tree.child(child, 1) : child;
      if (part != null && !part.isAny() && matched(evaluator, inner, part).isNever()) {
        return false;
      }
    }
    return true;
  }

  /// Returns what the positional sub-pattern at `index` looks at, or null if it is not known.
  static @Nullable Type positional(Evaluator evaluator, Type member, int index) {
    if (member.isAny()) {
      return member;
    }
    Type names = Attributes.typeOf(evaluator.session(), member, "__match_args__");
    ClassInfo type = evaluator.known().fallbackClass(member);
    if (names == null && type != null && index == 0 && isSelfMatching(type)) {
      return member;
    }
    Type.Tuple tuple = names == null ? null : Iteration.asTuple(names);
    if (tuple == null
        || index >= tuple.elements().size()
        || !(tuple.elements().get(index) instanceof Type.Literal literal)
        || !(literal.value() instanceof LiteralValue.Str(String name))) {
      return null;
    }
    return Attributes.typeOf(evaluator.session(), member, name);
  }

  /// Returns how many positional sub-patterns a class takes, or -1 if that is not known.
  static int positions(Evaluator evaluator, Type filter) {
    ClassInfo type = Types.classOf(filter);
    if (type == null || type.is(ClassFlag.UNKNOWN_BASE)) {
      return -1;
    }
    Type names = Attributes.typeOf(evaluator.session(), filter, "__match_args__");
    if (names == null) {
      return isSelfMatching(type) ? 1 : 0;
    }
    Type.Tuple tuple = Iteration.asTuple(names);
    return tuple == null || !tuple.isBounded() ? -1 : tuple.elements().size();
  }

  private static boolean isSelfMatching(ClassInfo type) {
    for (String name :
        List.of(
            "bool",
            "bytearray",
            "bytes",
            "dict",
            "float",
            "frozenset",
            "int",
            "list",
            "set",
            "str",
            "tuple")) {
      if (type.inherits("builtins", name)) {
        return true;
      }
    }
    return false;
  }

  /// Only a class pattern whose sub-patterns take everything removes the class.
  private static Type classRemaining(Evaluator evaluator, int pattern, Type type) {
    Type filter = filterOf(evaluator, pattern);
    if (filter == null) {
      return type;
    }
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      Type rest = ClassFilters.byFilters(evaluator, member, List.of(filter), false);
      kept.add(rest.isNever() && !takesAll(evaluator, pattern, member) ? member : rest);
    }
    return Unions.of(kept);
  }

  private static boolean takesAll(Evaluator evaluator, int pattern, Type member) {
    SyntaxTree tree = evaluator.tree();
    int index = 0;
    for (int child = tree.subtreeEnd(tree.child(pattern, 0));
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      boolean keyword = tree.is(child, NodeKind.PATTERN_KEYWORD);
      int inner = keyword ? tree.child(child, 1) : child;
      if (isIrrefutable(tree, inner)) {
        index++;
        continue;
      }
      Type part =
          keyword
              ? Attributes.typeOf(evaluator.session(), member, tree.name(child))
              : positional(evaluator, member, index++);
      if (part == null || part.isAny() || !remaining(evaluator, inner, part).isNever()) {
        return false;
      }
    }
    return true;
  }

  static boolean isIrrefutable(SyntaxTree tree, int pattern) {
    return switch (tree.kind(pattern)) {
      case PATTERN_CAPTURE, PATTERN_WILDCARD -> true;
      case PATTERN_AS -> isIrrefutable(tree, tree.child(pattern, 0));
      case PATTERN_OR -> isIrrefutable(tree, tree.lastChild(pattern));
      default -> false;
    };
  }

  // Sequences

  private static boolean isSequence(Evaluator evaluator, Type member) {
    ClassInfo type = evaluator.known().fallbackClass(member);
    return type != null
        && type.inherits("typing", "Sequence")
        && !type.inherits("builtins", "str")
        && !type.inherits("builtins", "bytes")
        && !type.inherits("builtins", "bytearray");
  }

  private static Type sequenceMatched(Evaluator evaluator, int pattern, Type type) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member.isAny()) {
        kept.add(member);
      } else if (Types.isInstanceOf(member, "builtins", "object")) {
        kept.add(evaluator.known().typing("Sequence", member));
      } else if (member instanceof Type.Tuple tuple) {
        Type part = tupleMatched(evaluator, pattern, tuple);
        if (!part.isNever()) {
          kept.add(part);
        }
      } else if (isSequence(evaluator, member) && elementsMayMatch(evaluator, pattern, member)) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static boolean elementsMayMatch(Evaluator evaluator, int pattern, Type member) {
    SyntaxTree tree = evaluator.tree();
    Type element = Iteration.element(evaluator.quiet(), -1, member, false);
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.PATTERN_STAR)
          && !element.isAny()
          && matched(evaluator, child, element).isNever()) {
        return false;
      }
    }
    return true;
  }

  /// Returns the tuple with each element narrowed by its sub-pattern.
  private static Type tupleMatched(Evaluator evaluator, int pattern, Type.Tuple tuple) {
    List<Type> elements = fitted(evaluator, pattern, tuple);
    if (elements == null) {
      return tuple.isBounded() || !fitsLength(evaluator, pattern, tuple) ? Type.NEVER : tuple;
    }
    SyntaxTree tree = evaluator.tree();
    List<Type> narrowed = new ArrayList<>();
    int star = starIndex(tree, pattern);
    int count = tree.childCount(pattern);
    int index = 0;
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (index == star) {
        narrowed.addAll(elements.subList(star, elements.size() - (count - star - 1)));
      } else {
        int at = star >= 0 && index > star ? elements.size() - (count - index) : index;
        Type part = matched(evaluator, child, elements.get(at));
        if (part.isNever()) {
          return Type.NEVER;
        }
        narrowed.add(part);
      }
      index++;
    }
    return new Type.Tuple(tuple.type(), narrowed, -1);
  }

  private static boolean fitsLength(Evaluator evaluator, int pattern, Type.Tuple tuple) {
    SyntaxTree tree = evaluator.tree();
    return starIndex(tree, pattern) >= 0 || tree.childCount(pattern) >= tuple.fixedCount();
  }

  static int starIndex(SyntaxTree tree, int pattern) {
    int index = 0;
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.PATTERN_STAR)) {
        return index;
      }
      index++;
    }
    return -1;
  }

  /// Returns the elements of a tuple of the length that the pattern asks for, or null if there is
  /// none or any.
  private static @Nullable List<Type> fitted(Evaluator evaluator, int pattern, Type.Tuple tuple) {
    SyntaxTree tree = evaluator.tree();
    int count = tree.childCount(pattern);
    boolean starred = starIndex(tree, pattern) >= 0;
    if (tuple.isBounded()) {
      int size = tuple.elements().size();
      return starred
          ? size >= count - 1 ? tuple.elements() : null
          : size == count ? tuple.elements() : null;
    }
    if (starred || count < tuple.fixedCount()) {
      return null;
    }
    List<Type> elements = new ArrayList<>(tuple.elements());
    Type repeated = elements.remove(tuple.unbounded());
    Type each = Types.isElements(repeated) ? evaluator.known().object() : repeated;
    while (elements.size() < count) {
      elements.add(tuple.unbounded(), each);
    }
    return elements;
  }

  private static Type sequenceRemaining(Evaluator evaluator, int pattern, Type type) {
    SyntaxTree tree = evaluator.tree();
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member instanceof Type.Tuple tuple && tuple.isBounded()) {
        kept.add(tupleRemaining(evaluator, pattern, tuple));
      } else if (tree.childCount(pattern) == 1
          && starIndex(tree, pattern) == 0
          && isSequence(evaluator, member)) {
        continue;
      } else {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  /// If all elements but one are taken whole, what remains is the tuple with that one narrowed.
  private static Type tupleRemaining(Evaluator evaluator, int pattern, Type.Tuple tuple) {
    List<Type> elements = fitted(evaluator, pattern, tuple);
    SyntaxTree tree = evaluator.tree();
    if (elements == null) {
      return tuple;
    }
    int star = starIndex(tree, pattern);
    int count = tree.childCount(pattern);
    int open = -1;
    Type rest = Type.NEVER;
    int index = 0;
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (index != star) {
        int at = star >= 0 && index > star ? elements.size() - (count - index) : index;
        Type left = remaining(evaluator, child, elements.get(at));
        if (!left.isNever()) {
          if (open >= 0) {
            return tuple;
          }
          open = at;
          rest = left;
        }
      }
      index++;
    }
    if (open < 0) {
      return Type.NEVER;
    }
    List<Type> remaining = new ArrayList<>(tuple.elements());
    remaining.set(open, rest);
    return new Type.Tuple(tuple.type(), remaining, -1);
  }

  // Mappings

  private static Type mappingMatched(Evaluator evaluator, int pattern, Type type) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      if (member.isAny() || Types.isInstanceOf(member, "builtins", "object")) {
        kept.add(member);
        continue;
      }
      ClassInfo info = evaluator.known().fallbackClass(member);
      TypedDictItems items = Keys.itemsOf(member);
      if (items != null
          ? itemsMayMatch(evaluator, pattern, items)
          : info != null && info.inherits("typing", "Mapping")) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static boolean itemsMayMatch(Evaluator evaluator, int pattern, TypedDictItems items) {
    SyntaxTree tree = evaluator.tree();
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.PATTERN_MAPPING_ITEM)) {
        String key = Keys.literal(evaluator.typeOf(tree.child(child, 0)));
        TypedDictItems.Item item = key == null ? null : items.items().get(key);
        if (item != null && matched(evaluator, tree.child(child, 1), item.type()).isNever()) {
          return false;
        }
      }
    }
    return true;
  }

  /// A TypedDict is taken whole if it must have all the keys and their values are taken whole.
  private static Type mappingRemaining(Evaluator evaluator, int pattern, Type type) {
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(type)) {
      TypedDictItems items = Keys.itemsOf(member);
      if (items == null || !takesAllItems(evaluator, pattern, items)) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static boolean takesAllItems(Evaluator evaluator, int pattern, TypedDictItems items) {
    SyntaxTree tree = evaluator.tree();
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.PATTERN_MAPPING_ITEM)) {
        String key = Keys.literal(evaluator.typeOf(tree.child(child, 0)));
        TypedDictItems.Item item = key == null ? null : items.items().get(key);
        int inner = tree.child(child, 1);
        if (item == null
            || !item.required()
            || !(isIrrefutable(tree, inner)
                || remaining(evaluator, inner, item.type()).isNever())) {
          return false;
        }
      }
    }
    return true;
  }
}
