package typthon.binder;

import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;

/// Leads control through expressions.
///
/// In most expressions control goes from each node to the next as they stand in the tree, so a
/// plain scan over the subtree will do; only the constructs that branch or bind are taken apart.
/// Chains of `not`, of `and` and of conditional expressions are loops. Deeper nesting than
/// [#MAX_DEPTH] is scanned without taking it apart, and the frame counts as too complex.
final class ExpressionFlow {
  /// How many branching constructs may stand inside each other.
  static final int MAX_DEPTH = 300;

  private final SyntaxTree tree;
  private final FlowState state;
  private final FlowNodes nodes;
  private final StaticConditions constants;
  private final MentionCollector mentions;
  private final FrameQueue frames;
  private final boolean everyCall;
  private int depth;

  ExpressionFlow(
      SyntaxTree tree,
      FlowState state,
      StaticConditions constants,
      FrameQueue frames,
      boolean everyCall) {
    this.tree = tree;
    this.state = state;
    this.nodes = state.nodes;
    this.constants = constants;
    this.mentions = new MentionCollector(tree, state);
    this.frames = frames;
    this.everyCall = everyCall;
  }

  MentionCollector mentions() {
    return mentions;
  }

  /// Evaluates the expression `root`.
  void scan(int root) {
    scan(root, tree.subtreeEnd(root));
  }

  /// Evaluates all that is below `parent`.
  void scanChildren(int parent) {
    scan(parent + 1, tree.subtreeEnd(parent));
  }

  private void scan(int from, int end) {
    for (int node = from; node < end; ) {
      switch (tree.kind(node)) {
        case NAME -> {
          state.reference(node);
          node++;
        }
        case ATTRIBUTE, SUBSCRIPT -> {
          state.mayRaise();
          state.reference(node);
          node++;
        }
        case CALL -> {
          state.mayRaise();
          node = everyCall ? special(node) : node + 1;
        }
        case BINARY, COMPARE, STARRED, DOUBLE_STARRED, UNARY -> {
          state.mayRaise();
          node++;
        }
        case AWAIT -> {
          state.mayRaise();
          state.awaits = true;
          node++;
        }
        case YIELD, YIELD_FROM -> {
          state.mayRaise();
          if (state.recording) {
            state.yields.add(node);
          }
          node++;
        }
        case BOOLEAN,
            CONDITIONAL,
            NAMED_EXPRESSION,
            LAMBDA,
            LIST_COMPREHENSION,
            SET_COMPREHENSION,
            DICT_COMPREHENSION,
            GENERATOR ->
            node = special(node);
        default -> node++;
      }
    }
  }

  /// Evaluates the branching or binding expression `node` and returns the node behind it.
  private int special(int node) {
    if (depth >= MAX_DEPTH) {
      tooDeep(node);
      return tree.subtreeEnd(node);
    }
    depth++;
    switch (tree.kind(node)) {
      case BOOLEAN -> operands(node, false);
      case CONDITIONAL -> conditional(node, false);
      case NAMED_EXPRESSION -> walrus(node);
      case LAMBDA -> {
        scan(node + 1);
        frames.add(node, state);
      }
      case CALL -> {
        scanChildren(node);
        state.add(FlowKind.CALL, node, 0);
      }
      default -> comprehension(node);
    }
    depth--;
    return tree.subtreeEnd(node);
  }

  /// Visits `root` without following its branches.
  private void tooDeep(int root) {
    state.tooComplex = true;
    for (int node = root; node < tree.subtreeEnd(root); node++) {
      switch (tree.kind(node)) {
        case NAME -> {
          state.reference(node);
          if (state.slots[node] < 0) {
            state.bindName(FlowKind.ASSIGN, node);
          }
        }
        case LAMBDA -> {
          frames.add(node, state);
          node = tree.subtreeEnd(node) - 1;
        }
        case YIELD, YIELD_FROM -> state.yields.add(node);
        default -> {}
      }
    }
  }

  /// Evaluates an expression whose value nothing uses, so that its calls are where control may end.
  void scanDropped(int expression) {
    switch (tree.kind(expression)) {
      case CALL -> {
        state.mayRaise();
        scanChildren(expression);
        state.add(FlowKind.CALL, expression, FlowGraph.DROPS_VALUE);
      }
      case AWAIT -> dropAwaited(expression);
      case BOOLEAN -> operands(expression, true);
      case CONDITIONAL -> conditional(expression, true);
      default -> scan(expression);
    }
  }

  private void dropAwaited(int expression) {
    int call = expression + 1;
    if (!tree.is(call, NodeKind.CALL)) {
      scan(expression);
      return;
    }
    state.awaits = true;
    state.mayRaise();
    scanChildren(call);
    state.add(FlowKind.CALL, call, FlowGraph.DROPS_VALUE | FlowGraph.AWAITED);
  }

  /// Evaluates `a and b and c` for its value.
  private void operands(int node, boolean dropped) {
    boolean and = tree.operator(node) == Operator.AND;
    int behind = nodes.label();
    int end = tree.subtreeEnd(node);
    for (int operand = node + 1; operand < end; operand = tree.subtreeEnd(operand)) {
      if (tree.subtreeEnd(operand) == end) {
        if (dropped) {
          scanDropped(operand);
        } else {
          scan(operand);
        }
      } else {
        int next = nodes.label();
        branch(operand, and ? next : behind, and ? behind : next);
        state.current = nodes.join(next, operand);
      }
    }
    nodes.lead(state.current, behind);
    state.current = nodes.join(behind, node);
  }

  /// Evaluates `a if test else b`, and on along the `else` arms.
  private void conditional(int node, boolean dropped) {
    int behind = nodes.label();
    int at = node;
    while (tree.is(at, NodeKind.CONDITIONAL)) {
      int test = tree.subtreeEnd(at + 1);
      int yes = nodes.label();
      int no = nodes.label();
      branch(test, yes, no);
      state.current = nodes.join(yes, at);
      arm(at + 1, dropped);
      nodes.lead(state.current, behind);
      state.current = nodes.join(no, at);
      at = tree.subtreeEnd(test);
    }
    arm(at, dropped);
    nodes.lead(state.current, behind);
    state.current = nodes.join(behind, node);
  }

  private void arm(int expression, boolean dropped) {
    if (dropped) {
      scanDropped(expression);
    } else {
      scan(expression);
    }
  }

  private void walrus(int node) {
    int target = node + 1;
    scan(tree.subtreeEnd(target));
    if (tree.is(target, NodeKind.NAME)) {
      bindTarget(target);
      // The scan meets operations before their operands, so what uses the value is behind already.
      state.mayRaise();
    } else {
      scan(target);
    }
  }

  /// Evaluates the condition `test`: control goes on at `yes` or at `no`.
  void branch(int test, int yes, int no) {
    int node = test;
    int whenTrue = yes;
    int whenFalse = no;
    while (tree.is(node, NodeKind.UNARY) && tree.operator(node) == Operator.NOT) {
      node++;
      int other = whenTrue;
      whenTrue = whenFalse;
      whenFalse = other;
    }
    if (tree.is(node, NodeKind.BOOLEAN) && depth < MAX_DEPTH) {
      depth++;
      branchOperands(node, whenTrue, whenFalse);
      depth--;
      return;
    }
    scan(node);
    boolean always = constants.isTrue(node);
    boolean never = !always && constants.isFalse(node);
    boolean narrows = mentions.ofTest(node) && !always && !never;
    lead(FlowKind.TRUE_CONDITION, node, narrows, never, whenTrue);
    lead(FlowKind.FALSE_CONDITION, node, narrows, always, whenFalse);
  }

  private void lead(FlowKind kind, int test, boolean narrows, boolean excluded, int label) {
    if (excluded) {
      nodes.lead(state.isUnreachable() ? state.current : FlowGraph.EXCLUDED, label);
    } else {
      nodes.lead(narrows ? nodes.add(kind, state.current, test, 0) : state.current, label);
    }
  }

  private void branchOperands(int node, int yes, int no) {
    boolean and = tree.operator(node) == Operator.AND;
    int end = tree.subtreeEnd(node);
    for (int operand = node + 1; operand < end; operand = tree.subtreeEnd(operand)) {
      if (tree.subtreeEnd(operand) == end) {
        branch(operand, yes, no);
      } else {
        int next = nodes.label();
        branch(operand, and ? next : yes, and ? no : next);
        state.current = nodes.join(next, operand);
      }
    }
  }

  /// Evaluates a comprehension: its clauses from the left, then its element. It runs in the frame
  /// around it; what it binds matters behind it only if there is a walrus.
  private void comprehension(int node) {
    int element = node + 1;
    int end = tree.subtreeEnd(node);
    int before = state.current;
    int head = -1;
    int back = nodes.label();
    boolean rebinds = holdsWalrus(node);
    for (int clause = tree.subtreeEnd(element); clause < end; clause = tree.subtreeEnd(clause)) {
      if (!tree.is(clause, NodeKind.COMPREHENSION_FOR)) {
        scan(clause);
        continue;
      }
      int target = clause + 1;
      int iterable = tree.subtreeEnd(target);
      state.awaits |= tree.has(clause, SyntaxTree.ASYNC);
      scan(iterable);
      state.mayRaise();
      if (rebinds && head < 0) {
        head = nodes.openLoop(state.current, node);
        state.current = head;
      }
      bindTarget(target);
      conditions(clause, tree.subtreeEnd(iterable), back);
    }
    scan(element);
    nodes.lead(state.current, back);
    if (head >= 0) {
      nodes.closeLoop(head, back);
      state.current = head;
    } else {
      state.current = before;
    }
  }

  private void conditions(int clause, int first, int back) {
    int end = tree.subtreeEnd(clause);
    for (int condition = first; condition < end; condition = tree.subtreeEnd(condition)) {
      int yes = nodes.label();
      branch(condition, yes, back);
      state.current = nodes.join(yes, condition);
    }
  }

  private boolean holdsWalrus(int root) {
    for (int node = root + 1; node < tree.subtreeEnd(root); node++) {
      if (tree.is(node, NodeKind.NAMED_EXPRESSION)) {
        return true;
      }
    }
    return false;
  }

  /// Binds every name, attribute and subscript of the target `target`.
  void bindTarget(int target) {
    int end = tree.subtreeEnd(target);
    for (int node = target; node < end; ) {
      switch (tree.kind(node)) {
        case NAME -> {
          state.bindName(FlowKind.ASSIGN, node);
          state.reference(node);
          node++;
        }
        case ATTRIBUTE, SUBSCRIPT -> {
          state.mayRaise();
          scanChildren(node);
          state.bindMember(FlowKind.ASSIGN, node);
          state.reference(node);
          node = tree.subtreeEnd(node);
        }
        case TUPLE, LIST, STARRED -> {
          state.mayRaise();
          node++;
        }
        default -> {
          scan(node);
          node = tree.subtreeEnd(node);
        }
      }
    }
  }

  /// Visits an expression that is evaluated lazily or never: its names have no place in the flow.
  void scanLazily(int root) {
    int end = tree.subtreeEnd(root);
    for (int node = root; node < end; ) {
      if (tree.is(node, NodeKind.LAMBDA)) {
        frames.add(node, state);
        node = tree.subtreeEnd(node);
      } else {
        node++;
      }
    }
  }
}
