package typthon.checker.patterns;

import typthon.checker.evaluation.Evaluator;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Which values no case of a match takes.
public final class Exhaustiveness {
  private Exhaustiveness() {}

  /// Tells whether some value of the subject gets past all cases of the MATCH `node`.
  public static boolean mayFallThrough(Evaluator evaluator, int node) {
    return !remaining(evaluator, node, evaluator.tree().subtreeEnd(node)).isNever();
  }

  /// Returns what is left of the subject of the MATCH `node` when control gets to the case at
  /// `limit`, or past all cases if `limit` is the end of the match.
  public static Type remaining(Evaluator evaluator, int node, int limit) {
    SyntaxTree tree = evaluator.tree();
    int subject = tree.child(node, 0);
    Type type = evaluator.typeOf(subject);
    for (int child = tree.subtreeEnd(subject);
        child < tree.subtreeEnd(node) && child < limit;
        child = tree.subtreeEnd(child)) {
      if (type.isNever()) {
        return type;
      }
      if (tree.is(child, NodeKind.CASE) && tree.isAbsent(tree.child(child, 1))) {
        type = Matches.remaining(evaluator, tree.child(child, 0), type);
      }
    }
    return type;
  }

  /// Returns the MATCH that the CASE `node` belongs to.
  static int matchOf(SyntaxTree tree, int node) {
    int at = node - 1;
    while (at > 0 && !(tree.is(at, NodeKind.MATCH) && tree.subtreeEnd(at) > node)) {
      at--;
    }
    return at;
  }
}
