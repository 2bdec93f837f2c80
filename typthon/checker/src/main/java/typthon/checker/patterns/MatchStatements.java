package typthon.checker.patterns;

import java.util.function.IntConsumer;
import typthon.binder.FlowGraph;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.Reachability;
import typthon.checker.rules.Rule;
import typthon.checker.runtimechecks.RuntimeChecks;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// `match` statements.
public final class MatchStatements {
  private MatchStatements() {}

  /// Checks the MATCH `node`.
  ///
  /// @param block checks the body of a case
  public static void check(Evaluator evaluator, int node, IntConsumer block) {
    SyntaxTree tree = evaluator.tree();
    int subject = tree.child(node, 0);
    Type type = evaluator.typeOf(subject);
    for (int child = tree.subtreeEnd(subject);
        child < tree.subtreeEnd(node);
        child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.CASE)) {
        expressions(evaluator, tree.child(child, 0));
        int guard = tree.child(child, 1);
        if (!tree.isAbsent(guard)) {
          evaluator.typeOf(guard);
        }
        block.accept(tree.child(child, 2));
        unreached(evaluator, child, type);
      }
    }
    Type remaining = Exhaustiveness.remaining(evaluator, node, tree.subtreeEnd(node));
    if (!remaining.isNever() && isClosed(type)) {
      evaluator.report(
          Rule.NON_EXHAUSTIVE_MATCH,
          node,
          "No case takes values of type \"" + remaining.display() + "\"");
    }
  }

  /// Evaluates the values and classes that a pattern names.
  private static void expressions(Evaluator evaluator, int pattern) {
    SyntaxTree tree = evaluator.tree();
    switch (tree.kind(pattern)) {
      case PATTERN_VALUE -> evaluator.typeOf(tree.child(pattern, 0));
      case PATTERN_CLASS -> {
        Type named = Types.unfold(evaluator.typeOf(tree.child(pattern, 0)));
        if (isValue(named)) {
          evaluator.report(
              Rule.ARGUMENT_TYPE,
              tree.child(pattern, 0),
              "\"" + named.display() + "\" is not a class, as the pattern needs");
        }
        RuntimeChecks.checkPattern(evaluator, tree.child(pattern, 0), named);
        positions(evaluator, pattern);
      }
      case PATTERN_MAPPING_ITEM -> evaluator.typeOf(tree.child(pattern, 0));
      default -> {}
    }
    for (int child = pattern + 1;
        child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (tree.kind(child).name().startsWith("PATTERN")) {
        expressions(evaluator, child);
      }
    }
  }

  /// Reports the CASE `node` if nothing that gets there can match. What catches all the rest may do
  /// so for safety.
  private static void unreached(Evaluator evaluator, int node, Type subject) {
    SyntaxTree tree = evaluator.tree();
    int pattern = tree.child(node, 0);
    int block = tree.child(node, 2);
    if (!tree.hasChildren(block)) {
      return; // still being written
    }
    int at = evaluator.binding().flow().at(block + 1);
    boolean rest =
        tree.is(pattern, NodeKind.PATTERN_WILDCARD) || tree.is(pattern, NodeKind.PATTERN_CAPTURE);
    if (!rest
        && !subject.isNever()
        && at != FlowGraph.NONE
        && !Reachability.isReachable(evaluator, at)) {
      evaluator.report(
          Rule.UNNECESSARY_COMPARISON, pattern, "The case matches nothing that gets there");
    }
  }

  private static boolean isValue(Type named) {
    return named instanceof Type.Literal
        || named instanceof Type.Tuple
        || named instanceof Type.Callable
        || named instanceof Type.Module
        || named.isNone();
  }

  /// A class pattern takes no more positions than `__match_args__` names.
  private static void positions(Evaluator evaluator, int pattern) {
    SyntaxTree tree = evaluator.tree();
    Type filter = ClassPatterns.filterOf(evaluator, pattern);
    if (filter == null) {
      return;
    }
    int most = ClassPatterns.positions(evaluator, filter);
    int index = 0;
    for (int child = tree.subtreeEnd(tree.child(pattern, 0));
        most >= 0 && child < tree.subtreeEnd(pattern);
        child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.PATTERN_KEYWORD) && index++ == most) {
        evaluator.report(
            Rule.TOO_MANY_ARGUMENTS,
            child,
            "A pattern of \"" + filter.display() + "\" takes " + most + " position(s)");
      }
    }
  }

  /// Only of a subject with finitely many values can a program be expected to name all.
  private static boolean isClosed(Type type) {
    if (type.isAny()) {
      return false;
    }
    boolean union = Types.members(type).size() > 1;
    for (Type member : Types.members(type)) {
      ClassInfo info = Types.classOf(member);
      boolean closed =
          (member instanceof Type.Literal literal && !literal.implicit())
              || member.isNone()
              || (info != null && (info.is(ClassFlag.ENUM) || info.ref().is("builtins", "bool")));
      if (!closed && !union) {
        return false;
      }
      if (member.isAny()) {
        return false;
      }
    }
    return true;
  }
}
