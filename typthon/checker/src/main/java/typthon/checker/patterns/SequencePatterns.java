package typthon.checker.patterns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Sequence patterns: `case [first, *rest]:`.
final class SequencePatterns {
  private SequencePatterns() {}

  private static boolean isSequence(Evaluator evaluator, Type member) {
    ClassInfo type = evaluator.known().fallbackClass(member);
    return type != null
        && type.inherits("typing", "Sequence")
        && !type.inherits("builtins", "str")
        && !type.inherits("builtins", "bytes")
        && !type.inherits("builtins", "bytearray");
  }

  static Type matched(Evaluator evaluator, int pattern, Type type) {
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
          && Matches.matched(evaluator, child, element).isNever()) {
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
        Type part = Matches.matched(evaluator, child, elements.get(at));
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

  static Type remaining(Evaluator evaluator, int pattern, Type type) {
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
        Type left = Matches.remaining(evaluator, child, elements.get(at));
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
}
