package typthon.checker.patterns;

import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Widening;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Which values no case of a match takes.
public final class Exhaustiveness {
  /// How many cases lie between those at which the answer is kept.
  private static final int CHECKPOINT = 8;

  private static final Query<Type> REMAINING =
      new Query<>("what cases leave", Type.NEVER, Widening::of);

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
    int first = tree.subtreeEnd(subject);
    int kept = evaluator.context() == null ? checkpoint(tree, first, limit) : first;
    Type type = kept == first ? evaluator.typeOf(subject) : remainingAt(evaluator, node, kept);
    for (int child = kept;
        child < tree.subtreeEnd(node) && child < limit;
        child = tree.subtreeEnd(child)) {
      if (type.isNever()) {
        return type;
      }
      if (tree.is(child, NodeKind.CASE) && tree.isAbsent(tree.child(child, 1))) {
        evaluator.session().narrows(type);
        type = Matches.remaining(evaluator, tree.child(child, 0), type);
      }
    }
    return type;
  }

  /// Returns the last of the cases before `limit` at which the answer is kept, so that a long match
  /// is not gone through from its beginning for each of its cases; `first` if there is none.
  private static int checkpoint(SyntaxTree tree, int first, int limit) {
    int kept = first;
    int passed = 0;
    for (int child = first; child < limit; child = tree.subtreeEnd(child)) {
      if (passed++ % CHECKPOINT == 0) {
        kept = child;
      }
    }
    return kept;
  }

  private static Type remainingAt(Evaluator evaluator, int node, int limit) {
    return evaluator
        .session()
        .queries()
        .get(REMAINING, evaluator.module(), limit, () -> remaining(evaluator.quiet(), node, limit));
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
