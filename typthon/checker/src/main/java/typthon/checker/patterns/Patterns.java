package typthon.checker.patterns;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.narrowing.Discriminants;
import typthon.checker.narrowing.Narrower;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// What a case tells about the places of its subject.
public final class Patterns {
  private Patterns() {}

  /// Returns what the PATTERN `pattern` tells about the places in `subject` when it matches or
  /// fails.
  public static List<Narrower> narrowers(Evaluator evaluator, int subject, int pattern) {
    List<Narrower> found = new ArrayList<>();
    add(evaluator, subject, pattern, found);
    return found;
  }

  private static void add(Evaluator evaluator, int subject, int pattern, List<Narrower> found) {
    SyntaxTree tree = evaluator.tree();
    if (tree.is(subject, NodeKind.NAMED_EXPRESSION)) {
      addPlace(evaluator, tree.child(subject, 0), pattern, found);
      add(evaluator, tree.child(subject, 1), pattern, found);
      return;
    }
    addPlace(evaluator, subject, pattern, found);
    if (tree.is(subject, NodeKind.ATTRIBUTE) || tree.is(subject, NodeKind.SUBSCRIPT)) {
      addOwner(evaluator, subject, pattern, found);
    }
    if (tree.is(subject, NodeKind.TUPLE)) {
      addElements(evaluator, subject, pattern, found);
    }
  }

  private static void addPlace(Evaluator evaluator, int node, int pattern, List<Narrower> found) {
    NodeKind kind = evaluator.tree().kind(node);
    int place = -1;
    if (kind == NodeKind.NAME || kind == NodeKind.ATTRIBUTE || kind == NodeKind.SUBSCRIPT) {
      place = evaluator.binding().placeOf(node);
    } else if (kind == NodeKind.IDENTIFIER) {
      int symbol = evaluator.binding().symbolOf(node);
      place = symbol < 0 ? -1 : evaluator.binding().places().ofSymbol(symbol);
    }
    if (place >= 0) {
      found.add(
          new Narrower(place, (inner, type, positive) -> narrow(inner, pattern, type, positive)));
    }
  }

  /// What is known of `x.kind` tells which members of a union `x` can be.
  private static void addOwner(Evaluator evaluator, int node, int pattern, List<Narrower> found) {
    int owner = evaluator.tree().child(node, 0);
    NodeKind kind = evaluator.tree().kind(owner);
    if (kind == NodeKind.NAME || kind == NodeKind.ATTRIBUTE || kind == NodeKind.SUBSCRIPT) {
      int place = evaluator.binding().placeOf(owner);
      if (place >= 0) {
        Narrower.Effect effect = (inner, type, positive) -> narrow(inner, pattern, type, positive);
        found.add(new Narrower(place, Discriminants.by(evaluator.tree(), node, effect)));
      }
    }
  }

  /// Returns the part of `type` that the pattern takes, or leaves.
  static Type narrow(Evaluator evaluator, int pattern, Type type, boolean positive) {
    return positive
        ? Matches.matched(evaluator, pattern, type)
        : Matches.remaining(evaluator, pattern, type);
  }

  /// A failed sequence pattern does not tell which element failed.
  private static void addElements(
      Evaluator evaluator, int subject, int pattern, List<Narrower> found) {
    SyntaxTree tree = evaluator.tree();
    if (!tree.is(pattern, NodeKind.PATTERN_SEQUENCE)
        || tree.childCount(pattern) != tree.childCount(subject)) {
      return;
    }
    int each = pattern + 1;
    for (int child = subject + 1;
        child < tree.subtreeEnd(subject);
        child = tree.subtreeEnd(child)) {
      if (tree.is(each, NodeKind.PATTERN_STAR)) {
        return;
      }
      int element = each;
      int from = found.size();
      addPlace(evaluator, child, element, found);
      for (int i = from; i < found.size(); i++) {
        Narrower.Effect effect = found.get(i).effect();
        found.set(
            i,
            new Narrower(
                found.get(i).place(),
                (inner, type, positive) -> positive ? effect.apply(inner, type, true) : type));
      }
      each = tree.subtreeEnd(each);
    }
  }
}
