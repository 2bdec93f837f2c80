package typthon.binder;

import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Leads control through statements.
final class StatementFlow {
  /// How many blocks may stand inside each other before their branches are no longer followed.
  private static final int MAX_DEPTH = 300;

  private final SyntaxTree tree;
  private final FlowState state;
  private final FlowNodes nodes;
  private final ExpressionFlow expressions;
  private final StaticConditions constants;
  private final FrameQueue frames;
  private final BindOptions options;
  private final boolean lazyAnnotations;
  private final MatchFlow matches;
  private final TryFlow tries;
  private final MemberCollector members;
  private final ModuleFacts facts;
  private int depth;

  StatementFlow(FlowPass pass) {
    this.tree = pass.tree;
    this.state = pass.state;
    this.nodes = state.nodes;
    this.expressions = pass.expressions;
    this.constants = pass.constants;
    this.frames = pass.frames;
    this.options = pass.options;
    this.lazyAnnotations = pass.lazyAnnotations;
    this.members = pass.members;
    this.facts = pass.facts;
    this.matches = new MatchFlow(tree, state, expressions, this);
    this.tries = new TryFlow(tree, state, expressions, this);
  }

  /// Visits the statements of a block or module.
  void block(int block) {
    if (depth >= MAX_DEPTH) {
      tooDeep(block);
      return;
    }
    depth++;
    int end = tree.subtreeEnd(block);
    for (int node = block + 1; node < end; node = tree.subtreeEnd(node)) {
      statement(node);
    }
    depth--;
  }

  private void tooDeep(int block) {
    state.tooComplex = true;
    for (int node = block; node < tree.subtreeEnd(block); ) {
      switch (tree.kind(node)) {
        case FUNCTION_DEF, LAMBDA -> {
          frames.add(node, state);
          node = tree.subtreeEnd(node);
        }
        case RETURN -> {
          if (state.recording) {
            state.returns.add(node);
          }
          node++;
        }
        case NAME, IDENTIFIER -> {
          if (state.slots[node] < 0) {
            state.bindName(FlowKind.ASSIGN, node);
          }
          node++;
        }
        default -> node++;
      }
    }
  }

  private void statement(int node) {
    state.statement(node);
    switch (tree.kind(node)) {
      case EXPRESSION_STATEMENT -> expressionStatement(node);
      case ASSIGN -> assign(node);
      case AUGMENTED_ASSIGN -> augmented(node);
      case ANNOTATED_ASSIGN -> annotated(node);
      case FUNCTION_DEF -> function(node);
      case CLASS_DEF -> classDefinition(node);
      case TYPE_ALIAS -> typeAlias(node);
      case RETURN -> returns(node);
      case RAISE -> {
        expressions.scanChildren(node);
        state.mayRaise();
        state.current = FlowGraph.UNREACHABLE;
      }
      case ASSERT -> assertion(node);
      case DELETE -> delete(node);
      case IF -> conditional(node);
      case WHILE -> whileLoop(node);
      case FOR -> forLoop(node);
      case WITH -> tries.with(node);
      case TRY -> tries.visit(node);
      case MATCH -> matches.visit(node);
      case IMPORT -> imports(node, node + 1);
      case IMPORT_FROM -> {
        if (tree.hasChildren(node)) {
          imports(node, tree.subtreeEnd(node + 1));
        }
      }
      case BREAK -> state.jumpInLoop(false);
      case CONTINUE -> state.jumpInLoop(true);
      case ERROR_STATEMENT -> broken(node);
      default -> {}
    }
  }

  /// Visits what could be parsed of a statement that is none.
  private void broken(int node) {
    int end = tree.subtreeEnd(node);
    for (int child = node + 1; child < end; child = tree.subtreeEnd(child)) {
      if (tree.kind(child).isStatement()) {
        statement(child);
      } else if (tree.is(child, NodeKind.BLOCK)) {
        block(child);
      } else {
        expressions.scan(child);
      }
    }
  }

  private void expressionStatement(int node) {
    if (tree.hasChildren(node)) {
      expressions.scanDropped(node + 1);
      facts.call(node + 1, state);
    }
  }

  private void assign(int node) {
    int value = tree.lastChild(node);
    expressions.scan(value);
    int target = node + 1;
    if (tree.subtreeEnd(target) == value && tree.is(target, NodeKind.NAME)) {
      expressions.mentions().ofStoredCondition(value);
    }
    for (; target < value; target = tree.subtreeEnd(target)) {
      expressions.bindTarget(target);
      members.targets(target, node);
      facts.assign(target, value, state);
    }
  }

  private void augmented(int node) {
    int target = node + 1;
    expressions.scan(target);
    expressions.scan(tree.subtreeEnd(target));
    state.mayRaise();
    switch (tree.kind(target)) {
      case NAME -> state.bindName(FlowKind.ASSIGN, target);
      case ATTRIBUTE, SUBSCRIPT -> state.bindMember(FlowKind.ASSIGN, target);
      default -> {}
    }
    members.targets(target, node);
    facts.augment(target, tree.subtreeEnd(target), state);
  }

  private void annotated(int node) {
    int target = node + 1;
    int annotation = tree.subtreeEnd(target);
    int value = tree.subtreeEnd(annotation);
    boolean inModuleOrClass = state.frame == 0;
    annotation(annotation, inModuleOrClass);
    if (!tree.isAbsent(value)) {
      expressions.scan(value);
    }
    if (!tree.isAbsent(value) || options.stub()) {
      expressions.bindTarget(target);
      facts.assign(target, value, state);
    } else if (tree.is(target, NodeKind.NAME)) {
      declare(target);
    } else {
      expressions.scan(target);
    }
    members.targets(target, node);
  }

  /// A declaration binds nothing, but unreachable ones must not count.
  private void declare(int name) {
    if (state.slots[name] < 0) {
      state.settle(-state.slots[name] - 1, state.isUnreachable() ? state.current : FlowGraph.NONE);
    }
  }

  private void annotation(int expression, boolean evaluated) {
    if (evaluated && !lazyAnnotations) {
      expressions.scan(expression);
    } else {
      expressions.scanLazily(expression);
    }
  }

  private void function(int node) {
    int identifier = tree.subtreeEnd(node + 1);
    int typeParameters = tree.subtreeEnd(identifier);
    int parameters = tree.subtreeEnd(typeParameters);
    int returns = tree.subtreeEnd(parameters);
    expressions.scan(node + 1);
    typeParameters(typeParameters);
    int end = tree.subtreeEnd(parameters);
    for (int at = parameters + 1; at < end; at = tree.subtreeEnd(at)) {
      if (tree.is(at, NodeKind.PARAMETER)) {
        int annotation = tree.child(at, 1);
        annotation(annotation, true);
        expressions.scan(tree.subtreeEnd(annotation));
      }
    }
    annotation(returns, true);
    frames.add(node, state);
    state.bindName(FlowKind.ASSIGN, identifier);
  }

  private void typeParameters(int node) {
    for (int at = node + 1; at < tree.subtreeEnd(node); at++) {
      if (tree.is(at, NodeKind.IDENTIFIER) && state.slots[at] < 0) {
        declare(at);
      }
    }
    expressions.scanLazily(node);
  }

  private void classDefinition(int node) {
    int identifier = tree.subtreeEnd(node + 1);
    int typeParameters = tree.subtreeEnd(identifier);
    int arguments = tree.subtreeEnd(typeParameters);
    expressions.scan(node + 1);
    typeParameters(typeParameters);
    expressions.scan(arguments);
    state.mayRaise();
    state.add(FlowKind.CLASS_START, node, state.slots[node] - 1);
    block(tree.subtreeEnd(arguments));
    state.bindName(FlowKind.ASSIGN, identifier);
  }

  private void typeAlias(int node) {
    int identifier = node + 1;
    int typeParameters = tree.subtreeEnd(identifier);
    typeParameters(typeParameters);
    expressions.scanLazily(tree.subtreeEnd(typeParameters));
    state.bindName(FlowKind.ASSIGN, identifier);
  }

  private void returns(int node) {
    expressions.scanChildren(node);
    if (state.recording) {
      state.returns.add(node);
    }
    state.jumpToReturn();
  }

  private void assertion(int node) {
    int test = node + 1;
    int yes = nodes.label();
    int no = nodes.label();
    expressions.branch(test, yes, no);
    state.current = nodes.join(no, test);
    expressions.scan(tree.subtreeEnd(test));
    state.mayRaise();
    state.current = nodes.join(yes, test);
  }

  private void delete(int node) {
    state.mayRaise();
    int end = tree.subtreeEnd(node);
    for (int target = node + 1; target < end; ) {
      switch (tree.kind(target)) {
        case NAME -> {
          state.reference(target);
          state.bindName(FlowKind.UNBIND, target);
          target++;
        }
        case ATTRIBUTE, SUBSCRIPT -> {
          expressions.scanChildren(target);
          state.bindMember(FlowKind.UNBIND, target);
          target = tree.subtreeEnd(target);
        }
        case TUPLE, LIST -> target++;
        default -> {
          expressions.scan(target);
          target = tree.subtreeEnd(target);
        }
      }
    }
  }

  private void conditional(int first) {
    int behind = nodes.label();
    int node = first;
    while (true) {
      int test = node + 1;
      int block = tree.subtreeEnd(test);
      int otherwise = tree.subtreeEnd(block);
      int yes = nodes.label();
      int no = nodes.label();
      expressions.branch(test, yes, no);
      state.current = nodes.join(yes, node);
      checkedBlock(block, constants.needsTypeChecking(test));
      nodes.lead(state.current, behind);
      state.current = nodes.join(no, node);
      if (tree.is(otherwise, NodeKind.IF)) {
        node = otherwise;
        state.statement(node);
        continue;
      }
      if (tree.is(otherwise, NodeKind.BLOCK)) {
        checkedBlock(otherwise, constants.failsOnlyForTypeChecking(test));
      }
      break;
    }
    nodes.lead(state.current, behind);
    state.current = nodes.join(behind, first);
  }

  private void checkedBlock(int block, boolean typeCheckingOnly) {
    boolean before = state.typeCheckingOnly;
    state.typeCheckingOnly |= typeCheckingOnly;
    block(block);
    state.typeCheckingOnly = before;
  }

  private void whileLoop(int node) {
    int test = node + 1;
    int block = tree.subtreeEnd(test);
    int yes = nodes.label();
    int no = nodes.label();
    int back = nodes.label();
    int behind = nodes.label();
    int head = nodes.openLoop(state.current, node);
    state.current = head;
    state.loopCount++;
    expressions.branch(test, yes, no);
    state.current = nodes.join(yes, test);
    loopBody(block, behind, back);
    nodes.closeLoop(head, back);
    state.current = nodes.join(no, test);
    loopEnd(tree.subtreeEnd(block), behind, node);
  }

  private void forLoop(int node) {
    int target = node + 1;
    int iterable = tree.subtreeEnd(target);
    int block = tree.subtreeEnd(iterable);
    int back = nodes.label();
    int behind = nodes.label();
    state.awaits |= tree.has(node, SyntaxTree.ASYNC);
    expressions.scan(iterable);
    int head = nodes.openLoop(state.current, node);
    state.current = head;
    state.loopCount++;
    state.mayRaise();
    expressions.bindTarget(target);
    members.targets(target, node);
    loopBody(block, behind, back);
    nodes.closeLoop(head, back);
    state.current = hasElement(iterable) ? nodes.join(back, node) : head;
    loopEnd(tree.subtreeEnd(block), behind, node);
  }

  /// Tells whether `iterable` is a display with an element: a loop over it has a round.
  private boolean hasElement(int iterable) {
    if (!tree.is(iterable, NodeKind.LIST)
        && !tree.is(iterable, NodeKind.TUPLE)
        && !tree.is(iterable, NodeKind.SET)) {
      return false;
    }
    int end = tree.subtreeEnd(iterable);
    for (int item = iterable + 1; item < end; item = tree.subtreeEnd(item)) {
      if (!tree.is(item, NodeKind.STARRED)) {
        return true;
      }
    }
    return false;
  }

  private void loopBody(int block, int behind, int back) {
    FlowState.Jumps.Loop loop = new FlowState.Jumps.Loop(state.jumps, behind, back);
    state.jumps = loop;
    block(block);
    state.jumps = loop.outer();
    nodes.lead(state.current, back);
  }

  private void loopEnd(int otherwise, int behind, int node) {
    if (tree.is(otherwise, NodeKind.BLOCK)) {
      block(otherwise);
    }
    nodes.lead(state.current, behind);
    state.current = nodes.join(behind, node);
  }

  /// Notes the members of `self` among the targets of a `with` item.
  void members(int target, int item) {
    members.targets(target, item);
  }

  private void imports(int statement, int first) {
    state.mayRaise();
    facts.imports(statement, state);
    int end = tree.subtreeEnd(statement);
    for (int alias = first; alias < end; alias = tree.subtreeEnd(alias)) {
      if (tree.is(alias, NodeKind.IMPORT_STAR)) {
        state.add(FlowKind.STAR_IMPORT, alias, statement);
      } else if (tree.is(alias, NodeKind.IMPORT_ALIAS)) {
        int dotted = alias + 1;
        int as = tree.subtreeEnd(dotted);
        int name = tree.is(as, NodeKind.IDENTIFIER) ? as : dotted + 1;
        if (tree.is(name, NodeKind.IDENTIFIER)) {
          state.bindName(FlowKind.ASSIGN, name);
        }
      }
    }
  }
}
