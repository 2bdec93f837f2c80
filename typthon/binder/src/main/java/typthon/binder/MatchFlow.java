package typthon.binder;

import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Leads control through `match` statements.
final class MatchFlow {
  private final SyntaxTree tree;
  private final FlowState state;
  private final FlowNodes nodes;
  private final ExpressionFlow expressions;
  private final StatementFlow statements;

  MatchFlow(
      SyntaxTree tree, FlowState state, ExpressionFlow expressions, StatementFlow statements) {
    this.tree = tree;
    this.state = state;
    this.nodes = state.nodes;
    this.expressions = expressions;
    this.statements = statements;
  }

  void visit(int match) {
    int subject = match + 1;
    int behind = nodes.label();
    int end = tree.subtreeEnd(match);
    expressions.scan(subject);
    expressions.mentions().ofSubject(subject);
    for (int at = tree.subtreeEnd(subject); at < end; at = tree.subtreeEnd(at)) {
      if (tree.is(at, NodeKind.CASE)) {
        visitCase(at, subject, behind);
      }
    }
    state.add(FlowKind.NO_CASE, match, subject);
    nodes.lead(state.current, behind);
    state.current = nodes.join(behind, match);
  }

  private void visitCase(int node, int subject, int behind) {
    int pattern = node + 1;
    int guard = tree.subtreeEnd(pattern);
    int block = tree.subtreeEnd(guard);
    state.statement(node);
    state.mayRaise();
    scanValues(pattern);
    int before = state.current;
    int otherwise = nodes.label();
    if (!isIrrefutable(tree, pattern)) {
      nodes.lead(nodes.add(FlowKind.CASE_FAILED, before, pattern, subject), otherwise);
    }
    state.add(FlowKind.CASE_MATCHED, pattern, subject);
    bindCaptures(pattern);
    if (!tree.isAbsent(guard)) {
      int yes = nodes.label();
      expressions.branch(guard, yes, otherwise);
      state.current = nodes.join(yes, guard);
    }
    statements.block(block);
    nodes.lead(state.current, behind);
    state.current = nodes.join(otherwise, node);
  }

  /// Evaluates the expressions of a pattern: values, keys and classes.
  private void scanValues(int pattern) {
    int end = tree.subtreeEnd(pattern);
    for (int node = pattern; node < end; ) {
      switch (tree.kind(node)) {
        case PATTERN_VALUE -> {
          expressions.scan(node + 1);
          node = tree.subtreeEnd(node);
        }
        case PATTERN_MAPPING_ITEM, PATTERN_CLASS -> {
          expressions.scan(node + 1);
          node = tree.subtreeEnd(node + 1);
        }
        default -> node++;
      }
    }
  }

  private void bindCaptures(int pattern) {
    int end = tree.subtreeEnd(pattern);
    for (int node = pattern; node < end; ) {
      if (tree.is(node, NodeKind.PATTERN_OR) && hasCaptures(node)) {
        bindAlternatives(node);
        node = tree.subtreeEnd(node);
      } else {
        if (isCapture(node)) {
          state.bindName(FlowKind.ASSIGN, node);
        }
        node++;
      }
    }
  }

  /// One of the alternatives gave the names their values, so control parts and meets again.
  private void bindAlternatives(int pattern) {
    int before = state.current;
    int behind = nodes.label();
    int end = tree.subtreeEnd(pattern);
    for (int each = pattern + 1; each < end; each = tree.subtreeEnd(each)) {
      state.current = before;
      bindCaptures(each);
      nodes.lead(state.current, behind);
    }
    state.current = nodes.join(behind, pattern);
  }

  private boolean hasCaptures(int pattern) {
    int end = tree.subtreeEnd(pattern);
    for (int node = pattern + 1; node < end; node++) {
      if (isCapture(node)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCapture(int node) {
    return tree.is(node, NodeKind.IDENTIFIER) && state.slots[node] < 0;
  }

  /// Tells whether `pattern` matches whatever comes.
  static boolean isIrrefutable(SyntaxTree tree, int pattern) {
    return switch (tree.kind(pattern)) {
      case PATTERN_WILDCARD, PATTERN_CAPTURE -> true;
      case PATTERN_AS -> isIrrefutable(tree, pattern + 1);
      case PATTERN_OR -> isIrrefutable(tree, tree.lastChild(pattern));
      default -> false;
    };
  }
}
