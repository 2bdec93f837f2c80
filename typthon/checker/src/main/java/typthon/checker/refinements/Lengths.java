package typthon.checker.refinements;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.predicates.Range;
import typthon.contracts.predicates.Term;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;

/// Lengths of displays, repetitions, concatenations, slices and comprehensions (rule DP-2).
final class Lengths {
  private Lengths() {}

  /// Returns what holds of a display or comprehension.
  static Predicate display(Knowledge knowledge, int node) {
    SyntaxTree tree = knowledge.evaluator().tree();
    if (tree.is(node, NodeKind.LIST_COMPREHENSION)) {
      return comprehension(knowledge, node);
    }
    int count = 0;
    boolean open = false;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      boolean starred = tree.is(child, NodeKind.STARRED) || tree.is(child, NodeKind.DOUBLE_STARRED);
      open |= starred;
      count += starred ? 0 : 1;
    }
    boolean distinct = tree.is(node, NodeKind.SET) || tree.is(node, NodeKind.DICT);
    if (distinct && count > 1) {
      Predicate some = Facts.length(Relation.GREATER_EQUAL, 1);
      return open ? some : Facts.and(some, Facts.length(Relation.LESS_EQUAL, count));
    }
    return Facts.length(open ? Relation.GREATER_EQUAL : Relation.EQUAL, count);
  }

  private static Predicate comprehension(Knowledge knowledge, int node) {
    SyntaxTree tree = knowledge.evaluator().tree();
    int clause = tree.child(node, 1);
    if (tree.childCount(node) != 2 || tree.childCount(clause) != 2) {
      return Predicate.TRUE;
    }
    return length(knowledge, tree.child(clause, 1)).about(new Term.Length());
  }

  /// Returns the length of what iterating over `node` gives.
  private static Range length(Knowledge knowledge, int node) {
    SyntaxTree tree = knowledge.evaluator().tree();
    if (tree.is(node, NodeKind.CALL)
        && knowledge.isBuiltin(node, "range")
        && tree.childCount(tree.child(node, 1)) == 1) {
      return knowledge.range(tree.child(tree.child(node, 1), 0)).maximum(Range.of(0));
    }
    return Range.ofLength(knowledge.of(node));
  }

  /// `list(range(n))`, `tuple(xs)`.
  static Predicate call(Knowledge knowledge, int call, int argument) {
    return knowledge.isBuiltin(call, "list")
            || knowledge.isBuiltin(call, "tuple")
            || knowledge.isBuiltin(call, "sorted")
        ? length(knowledge, argument).about(new Term.Length())
        : Predicate.TRUE;
  }

  /// `a + b` and `a * n` of sequences.
  static Predicate binary(Knowledge knowledge, Operator operator, int left, int right) {
    Range a = Range.ofLength(knowledge.of(left));
    Range b = Range.ofLength(knowledge.of(right));
    if (operator == Operator.ADD && isSequence(knowledge, left) && isSequence(knowledge, right)) {
      return a.plus(b).about(new Term.Length());
    }
    if (operator != Operator.MULTIPLY) {
      return Predicate.TRUE;
    }
    if (isSequence(knowledge, left)) {
      return a.times(knowledge.range(right).maximum(Range.of(0))).about(new Term.Length());
    }
    return isSequence(knowledge, right)
        ? b.times(knowledge.range(left).maximum(Range.of(0))).about(new Term.Length())
        : Predicate.TRUE;
  }

  private static boolean isSequence(Knowledge knowledge, int node) {
    for (var member : typthon.types.Types.members(knowledge.evaluator().quiet().typeOf(node))) {
      var type = typthon.types.Types.classOf(member);
      boolean known =
          type != null
              && type.ref().module().equals("builtins")
              && switch (type.ref().name()) {
                case "list", "str", "bytes", "tuple", "bytearray" -> true;
                default -> false;
              };
      if (!known) {
        return false;
      }
    }
    return true;
  }

  /// `xs[1:]`, `xs[:3]`, `xs[1:3]` with constants that are not negative.
  static Predicate slice(Knowledge knowledge, int node) {
    SyntaxTree tree = knowledge.evaluator().tree();
    int index = tree.child(node, 1);
    if (!tree.is(index, NodeKind.SLICE)
        || !tree.isAbsent(tree.child(index, 2))
        || !isSequence(knowledge, tree.child(node, 0))) {
      return Predicate.TRUE;
    }
    BigInteger from = bound(knowledge, tree.child(index, 0), BigInteger.ZERO);
    BigInteger to = bound(knowledge, tree.child(index, 1), null);
    if (from == null || (to == null && !tree.isAbsent(tree.child(index, 1)))) {
      return Predicate.TRUE;
    }
    Range whole = Range.ofLength(knowledge.of(tree.child(node, 0)));
    Range end = to == null ? whole : whole.minimum(Range.of(to));
    return end.minus(Range.of(from)).maximum(Range.of(0)).about(new Term.Length());
  }

  private static @Nullable BigInteger bound(
      Knowledge knowledge, int node, @Nullable BigInteger absent) {
    if (knowledge.evaluator().tree().isAbsent(node)) {
      return absent;
    }
    BigInteger value = knowledge.range(node).single();
    return value == null || value.signum() < 0 ? null : value;
  }
}
