package typthon.binder;

import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Leads control through `try` and `with`.
///
/// Exceptions: while a body is visited, every state in which something may raise leads to one
/// label. Joined, it is what handlers begin from, and what goes on to the next label outwards.
///
/// `finally`: its block is walked once from all ways into it (this walk is noted), and then once
/// more for each way on that must not see the others: the normal end, `break`, `continue`. Ways on
/// that only lead out of the frame or to outer handlers share the first walk.
final class TryFlow {
  /// How deep `finally` blocks inside `finally` blocks are copied; each level may walk the inner
  /// ones four times.
  private static final int MAX_COPIES = 2;

  private final SyntaxTree tree;
  private final FlowState state;
  private final FlowNodes nodes;
  private final ExpressionFlow expressions;
  private final StatementFlow statements;
  private int copies;

  TryFlow(SyntaxTree tree, FlowState state, ExpressionFlow expressions, StatementFlow statements) {
    this.tree = tree;
    this.state = state;
    this.nodes = state.nodes;
    this.expressions = expressions;
    this.statements = statements;
  }

  void visit(int node) {
    int handlers = tree.subtreeEnd(node + 1);
    int last = tree.subtreeEnd(tree.subtreeEnd(handlers));
    if (tree.is(last, NodeKind.BLOCK)) {
      withFinally(node, last);
    } else {
      int behind = nodes.label();
      handled(node, behind);
      state.current = nodes.join(behind, node);
    }
  }

  private void withFinally(int node, int block) {
    FlowState.Jumps outer = state.jumps;
    FlowState.Jumps.Finally gate =
        new FlowState.Jumps.Finally(
            outer, nodes.label(), nodes.label(), nodes.label(), nodes.label());
    int behind = nodes.label();
    int raisesBefore = state.raiseTo(gate.raised());
    state.jumps = gate;
    nodes.lead(state.current, gate.raised());
    handled(node, behind);
    state.jumps = outer;
    state.raiseTo(raisesBefore);
    int normal = nodes.join(behind, node);
    finalBlock(block, gate, normal);
  }

  private void finalBlock(int block, FlowState.Jumps.Finally gate, int normal) {
    boolean leaves = !nodes.isEmpty(gate.raised()) || !nodes.isEmpty(gate.returned());
    int broken = nodes.join(gate.broken(), block);
    int continued = nodes.join(gate.continued(), block);
    int any = nodes.label();
    nodes.lead(normal, any);
    nodes.lead(nodes.join(gate.raised(), block), any);
    nodes.lead(nodes.join(gate.returned(), block), any);
    nodes.lead(broken, any);
    nodes.lead(continued, any);
    state.current = nodes.join(any, block);
    statements.block(block);
    int end = state.current;
    if (leaves) {
      if (!nodes.isEmpty(gate.raised()) && state.raises >= 0) {
        nodes.lead(end, state.raises);
      }
      if (!nodes.isEmpty(gate.returned())) {
        state.jumpToReturn();
      }
    }
    if (!FlowGraph.isUnreachable(broken)) {
      state.current = end;
      copy(block, broken);
      jumpAndReturn(false);
    }
    if (!FlowGraph.isUnreachable(continued)) {
      state.current = end;
      copy(block, continued);
      jumpAndReturn(true);
    }
    state.current = end;
    copy(block, normal);
  }

  private void jumpAndReturn(boolean repeats) {
    int at = state.current;
    state.jumpInLoop(repeats);
    state.current = at;
  }

  /// Walks a `finally` block again from `entry` alone, without noting anything. Where copies nest
  /// too deep, control stays where it is: at the end of the first walk.
  private void copy(int block, int entry) {
    if (FlowGraph.isUnreachable(entry)) {
      state.current = entry;
      return;
    }
    if (copies >= MAX_COPIES) {
      return;
    }
    boolean recording = state.recording;
    state.recording = false;
    copies++;
    state.current = entry;
    statements.block(block);
    copies--;
    state.recording = recording;
  }

  /// Visits body, handlers and `else`; all that ends well leads to `behind`.
  private void handled(int node, int behind) {
    int body = node + 1;
    int handlers = tree.subtreeEnd(body);
    int otherwise = tree.subtreeEnd(handlers);
    boolean caught = tree.hasChildren(handlers);
    int raised = nodes.label();
    if (caught) {
      int raisesBefore = state.raiseTo(raised);
      boolean guardedBefore = state.guarded;
      state.guarded = true;
      nodes.lead(state.current, raised);
      statements.block(body);
      state.guarded = guardedBefore;
      state.raiseTo(raisesBefore);
    } else {
      statements.block(body);
    }
    if (tree.is(otherwise, NodeKind.BLOCK)) {
      statements.block(otherwise);
    }
    nodes.lead(state.current, behind);
    if (caught) {
      handlers(handlers, nodes.join(raised, handlers), behind);
    }
  }

  private void handlers(int handlers, int raised, int behind) {
    boolean catchesAll = false;
    int end = tree.subtreeEnd(handlers);
    for (int handler = handlers + 1; handler < end; handler = tree.subtreeEnd(handler)) {
      if (!tree.is(handler, NodeKind.HANDLER)) {
        continue;
      }
      catchesAll |= catchesAll(handler);
      state.current = raised;
      state.statement(handler);
      state.add(FlowKind.EXCEPT, handler, 0);
      handler(handler);
      nodes.lead(state.current, behind);
    }
    if (!catchesAll && state.raises >= 0) {
      nodes.lead(raised, state.raises);
    }
  }

  private void handler(int handler) {
    int type = handler + 1;
    int name = tree.subtreeEnd(type);
    int block = tree.subtreeEnd(name);
    expressions.scan(type);
    if (tree.is(name, NodeKind.IDENTIFIER)) {
      namedHandler(handler, name, block);
    } else {
      statements.block(block);
    }
  }

  /// Every way out of a handler with a name unbinds the name.
  private void namedHandler(int handler, int name, int block) {
    state.bindName(FlowKind.ASSIGN, name);
    int place = state.places.ensureSymbol(state.places.symbolAt(name));
    FlowState.Jumps outer = state.jumps;
    int raised = nodes.label();
    int raisesBefore = state.raises;
    if (raisesBefore >= 0) {
      state.raiseTo(raised);
    }
    state.jumps = new FlowState.Jumps.Handler(outer, handler, place);
    statements.block(block);
    state.jumps = outer;
    state.add(FlowKind.UNBIND, handler, place);
    if (raisesBefore >= 0) {
      state.raiseTo(raisesBefore);
      int failed = nodes.join(raised, handler);
      nodes.lead(nodes.add(FlowKind.UNBIND, failed, handler, place), raisesBefore);
    }
  }

  private boolean catchesAll(int handler) {
    int type = handler + 1;
    return tree.isAbsent(type)
        || (tree.is(type, NodeKind.NAME) && tree.name(type).equals("BaseException"));
  }

  /// Visits a `with` statement: each of its context managers may swallow what its body raises.
  void with(int node) {
    int body = tree.lastChild(node);
    int raised = nodes.label();
    state.awaits |= tree.has(node, SyntaxTree.ASYNC);
    int raisesBefore = state.raises;
    for (int item = node + 1; item < body; item = tree.subtreeEnd(item)) {
      item(item);
    }
    state.raiseTo(raised);
    state.mayRaise();
    statements.block(body);
    state.raiseTo(raisesBefore);
    int behind = nodes.label();
    nodes.lead(state.current, behind);
    int failed = nodes.join(raised, node);
    if (raisesBefore >= 0) {
      nodes.lead(failed, raisesBefore);
    }
    for (int item = node + 1; item < body; item = tree.subtreeEnd(item)) {
      if (tree.is(item, NodeKind.WITH_ITEM)) {
        nodes.lead(nodes.add(FlowKind.CONTEXT_EXIT, failed, item, node), behind);
      }
    }
    state.current = nodes.join(behind, node);
  }

  private void item(int item) {
    if (!tree.is(item, NodeKind.WITH_ITEM)) {
      expressions.scan(item);
      return;
    }
    int context = item + 1;
    int target = tree.subtreeEnd(context);
    expressions.scan(context);
    state.mayRaise();
    if (!tree.isAbsent(target)) {
      expressions.bindTarget(target);
      statements.members(target, item);
    }
  }
}
