package typthon.checker.statements;

import typthon.binder.FlowGraph;
import typthon.checker.conditions.ConstantConditions;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.Reachability;
import typthon.checker.iteration.Iteration;
import typthon.checker.patterns.MatchStatements;
import typthon.checker.rules.Rule;
import typthon.checker.subscripts.Subscripts;
import typthon.checker.unused.DuplicateImports;
import typthon.checker.unused.UnusedExpressions;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Checks statements in the order of the text. It only dispatches: each kind of statement is one
/// call.
public final class Statements {
  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final Assignments assignments;
  private final DefinitionChecks definitions;

  public Statements(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.assignments = new Assignments(evaluator);
    this.definitions = new DefinitionChecks(evaluator, this);
  }

  /// Checks the children of a MODULE or BLOCK.
  public void block(int node) {
    int previous = -1;
    boolean open = true;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (isReachable(child)) {
        reached(child);
        previous = child;
      } else if (open) {
        UnreachableCode.check(evaluator, previous, child);
        open = false;
      }
    }
    Redefinitions.check(evaluator, node);
    DuplicateImports.check(evaluator, node);
  }

  private boolean isReachable(int node) {
    int at = evaluator.binding().flow().at(node);
    return at == FlowGraph.NONE || Reachability.isReachable(evaluator, at);
  }

  private void statement(int node) {
    if (isReachable(node)) {
      reached(node);
    }
  }

  private void reached(int node) {
    switch (tree.kind(node)) {
      case FUNCTION_DEF -> definitions.function(node);
      case CLASS_DEF -> definitions.type(node);
      case RETURN -> definitions.result(node);
      case DELETE -> delete(node);
      case ASSIGN -> assignments.plain(node);
      case AUGMENTED_ASSIGN -> assignments.augmented(node);
      case ANNOTATED_ASSIGN -> assignments.annotated(node);
      case TYPE_ALIAS -> definitions.alias(node);
      case FOR -> loop(node);
      case WHILE, IF -> choice(node);
      case WITH -> with(node);
      case MATCH -> MatchStatements.check(evaluator, node, this::block);
      case RAISE -> Raising.check(evaluator, node);
      case TRY -> attempt(node);
      case ASSERT -> assertion(node);
      case IMPORT, IMPORT_FROM -> ImportStatements.check(evaluator, node);
      case EXPRESSION_STATEMENT -> expression(node);
      default -> {}
    }
  }

  private void delete(int node) {
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      deleteTarget(child);
    }
  }

  private void deleteTarget(int target) {
    switch (tree.kind(target)) {
      case SUBSCRIPT -> Subscripts.delete(evaluator, target);
      case TUPLE, LIST -> delete(target);
      case ATTRIBUTE -> {
        evaluator.typeOf(target);
        assignments.deleted(target);
      }
      default -> evaluator.typeOf(target);
    }
  }

  private void loop(int node) {
    int target = tree.child(node, 0);
    int iterable = tree.child(node, 1);
    Type type = typthon.checker.evaluation.Units.checked(evaluator, iterable, () -> null);
    Type element = Iteration.element(evaluator, iterable, type, tree.has(node, SyntaxTree.ASYNC));
    assignments.target(target, iterable, element);
    block(tree.child(node, 2));
    otherwise(tree.child(node, 3));
  }

  private void otherwise(int node) {
    if (tree.is(node, NodeKind.IF)) {
      statement(node);
    } else if (!tree.isAbsent(node)) {
      block(node);
    }
  }

  /// A chain of `elif` is followed by a loop, however long it is.
  private void choice(int node) {
    int at = node;
    while (true) {
      evaluator.typeOf(tree.child(at, 0));
      ConstantConditions.check(evaluator, tree.child(at, 0));
      block(tree.child(at, 1));
      int next = tree.child(at, 2);
      if (!tree.is(next, NodeKind.IF)) {
        otherwise(next);
        return;
      }
      if (!isReachable(next)) {
        return;
      }
      at = next;
    }
  }

  private void with(int node) {
    boolean async = tree.has(node, SyntaxTree.ASYNC);
    int block = tree.lastChild(node);
    for (int item = node + 1; item < block; item = tree.subtreeEnd(item)) {
      int expression = tree.child(item, 0);
      Type manager = typthon.checker.evaluation.Units.checked(evaluator, expression, () -> null);
      Type entered = ContextManagers.enter(evaluator, item, manager, async);
      int target = tree.child(item, 1);
      if (!tree.isAbsent(target)) {
        assignments.target(target, expression, entered);
      }
    }
    block(block);
  }

  private void attempt(int node) {
    block(tree.child(node, 0));
    int handlers = tree.child(node, 1);
    for (int handler = handlers + 1;
        handler < tree.subtreeEnd(handlers);
        handler = tree.subtreeEnd(handler)) {
      int filter = tree.child(handler, 0);
      if (!tree.isAbsent(filter)) {
        Raising.checkFilter(evaluator, filter);
        Handlers.checkGroup(evaluator, handler);
      }
      block(tree.child(handler, 2));
    }
    UnusedHandlers.check(evaluator, handlers);
    otherwise(tree.child(node, 2));
    otherwise(tree.child(node, 3));
  }

  private void assertion(int node) {
    evaluator.typeOf(tree.child(node, 0));
    if (tree.is(tree.child(node, 0), NodeKind.TUPLE) && tree.hasChildren(tree.child(node, 0))) {
      evaluator.report(
          Rule.ASSERTED_TUPLE,
          tree.child(node, 0),
          "The assertion is always true: it is of a tuple that is not empty");
    } else {
      ConstantConditions.check(evaluator, tree.child(node, 0));
    }
    int message = tree.child(node, 1);
    if (!tree.isAbsent(message)) {
      evaluator.typeOf(message);
    }
  }

  private void expression(int node) {
    int expression = tree.child(node, 0);
    Type type = evaluator.typeOf(expression);
    if (tree.is(expression, NodeKind.CALL) && isCoroutine(type) && !isLookedAt(expression)) {
      evaluator.report(Rule.UNUSED_COROUTINE, expression, "The coroutine is never awaited");
    }
    UnusedExpressions.check(evaluator, expression);
    UnusedExpressions.result(evaluator, expression, type);
  }

  /// Tells whether the CALL is `reveal_type(x)` or the like, which hands its argument on.
  private boolean isLookedAt(int call) {
    int callee = tree.child(call, 0);
    boolean named = tree.is(callee, NodeKind.NAME) || tree.is(callee, NodeKind.ATTRIBUTE);
    return named
        && (tree.name(callee).equals("reveal_type") || tree.name(callee).equals("assert_type"));
  }

  private boolean isCoroutine(Type type) {
    Type unfolded = Types.unfold(type);
    return unfolded instanceof Type.Instance instance
        && instance.type().inherits("typing", "Coroutine");
  }
}
