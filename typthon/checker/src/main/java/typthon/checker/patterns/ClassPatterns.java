package typthon.checker.patterns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.checker.narrowing.ClassFilters;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Class patterns: `case Point(x=0):`.
final class ClassPatterns {
  private ClassPatterns() {}

  /// A sub-pattern.
  ///
  /// @param index which of the positional ones it is; of no meaning for one with a keyword
  /// @param keyword the attribute that it is for; null for a positional one
  record Part(int pattern, int index, @Nullable String keyword) {
    /// Returns the type of what this part of a value of type `member` is matched with, or null if
    /// it is not known.
    @Nullable Type of(Evaluator evaluator, Type member) {
      return keyword == null
          ? positional(evaluator, member, index)
          : Attributes.typeOf(evaluator.session(), member, keyword);
    }
  }

  /// Returns the sub-patterns of the PATTERN_CLASS `pattern`.
  static List<Part> parts(SyntaxTree tree, int pattern) {
    List<Part> parts = new ArrayList<>();
    for (int child = tree.subtreeEnd(tree.child(pattern, 0));
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      parts.add(
          tree.is(child, NodeKind.PATTERN_KEYWORD)
              ? new Part(tree.child(child, 1), -1, tree.name(child))
              : new Part(child, parts.size(), null));
    }
    return parts;
  }

  static @Nullable Type filterOf(Evaluator evaluator, int pattern) {
    Type value = Types.unfold(evaluator.typeOf(evaluator.tree().child(pattern, 0)));
    return value instanceof Type.ClassObject object && !object.instance().isAny()
        ? object.instance()
        : null;
  }

  static Type matched(Evaluator evaluator, int pattern, Type type) {
    Type filter = filterOf(evaluator, pattern);
    if (filter == null) {
      return Type.UNKNOWN;
    }
    Type narrowed = ClassFilters.byFilters(evaluator, type, List.of(filter), true);
    List<Type> kept = new ArrayList<>();
    for (Type member : Types.members(narrowed)) {
      if (partsMayMatch(evaluator, pattern, member)) {
        kept.add(member);
      }
    }
    return Unions.of(kept);
  }

  private static boolean partsMayMatch(Evaluator evaluator, int pattern, Type member) {
    for (Part part : parts(evaluator.tree(), pattern)) {
      Type type = part.of(evaluator, member);
      if (type != null
          && !type.isAny()
          && Matches.matched(evaluator, part.pattern(), type).isNever()) {
        return false;
      }
    }
    return true;
  }

  /// Returns what the positional sub-pattern at `index` looks at, or null if it is not known.
  private static @Nullable Type positional(Evaluator evaluator, Type member, int index) {
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
  static Type remaining(Evaluator evaluator, int pattern, Type type) {
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
    for (Part part : parts(evaluator.tree(), pattern)) {
      if (!Matches.isIrrefutable(evaluator.tree(), part.pattern())) {
        Type type = part.of(evaluator, member);
        if (type == null
            || type.isAny()
            || !Matches.remaining(evaluator, part.pattern(), type).isNever()) {
          return false;
        }
      }
    }
    return true;
  }
}
