package typthon.checker.effects;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.FlowGraph;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.Reachability;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.contracts.effects.EffectLabel;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Reads the statements of one body; [ExpressionReader] reads their expressions.
final class BodyReader {
  private static final EffectSet ASYNC = EffectSet.of(EffectLabel.ASYNC.text());
  private static final EffectSet MUTATION = EffectSet.of(EffectLabel.MUTATION.text());
  private static final EffectSet RAISING = EffectSet.of(EffectLabel.EXCEPTION.text());
  private static final Step.Handler EVERYTHING = new Step.Handler(true, List.of());

  private final Evaluator evaluator;
  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final int node;
  private final ExpressionReader expressions;
  private List<Step> out = new ArrayList<>();

  /// The `try` whose handler is being read.
  private @Nullable Caught caught;

  private record Caught(List<Step> body, Step.Handler handler) {}

  /// @param node a FUNCTION_DEF, LAMBDA or MODULE
  BodyReader(Evaluator evaluator, int node) {
    this.evaluator = evaluator;
    this.module = evaluator.module();
    this.tree = evaluator.tree();
    this.node = node;
    this.expressions = new ExpressionReader(evaluator, node, step -> out.add(step));
  }

  Footprint read() {
    switch (tree.kind(node)) {
      case LAMBDA -> expressions.visit(tree.child(node, 1));
      case MODULE -> block(node);
      default -> function();
    }
    return new Footprint(out, expressions.passed().bounds());
  }

  private void function() {
    if (tree.has(node, SyntaxTree.ASYNC)) {
      out.add(new Step.Primitive(tree.child(node, 1), ASYNC, "async def"));
    }
    wrappers();
    block(tree.child(node, 5));
  }

  /// What undescribed decorators put around the function runs as well.
  private void wrappers() {
    if (!tree.hasChildren(tree.child(node, 0))) {
      return;
    }
    for (int decorator : Decorators.of(module, node).nodes()) {
      boolean made = tree.is(decorator, NodeKind.CALL);
      List<Source> wrappers = expressions.callees().of(made ? tree.child(decorator, 0) : decorator);
      wrappers = returned(wrappers);
      if (made) {
        wrappers = returned(wrappers);
      }
      if (!wrappers.isEmpty()) {
        out.add(new Step.Call(decorator, wrappers, List.of()));
      }
    }
  }

  /// Returns the nested functions that functions without a stated result return.
  private static List<Source> returned(List<Source> makers) {
    Set<Source> found = new LinkedHashSet<>();
    for (Source maker : makers) {
      if (maker instanceof Source.Function function
          && function.module().tree().is(function.node(), NodeKind.FUNCTION_DEF)
          && function
              .module()
              .tree()
              .isAbsent(function.module().tree().child(function.node(), 4))) {
        collectReturned(function, found);
      }
    }
    return List.copyOf(found);
  }

  private static void collectReturned(Source.Function function, Set<Source> found) {
    ModuleFacts module = function.module();
    var frames = module.binding().frames();
    int scope = module.binding().scopeOf(function.node());
    for (int i = 0; i < frames.returnCount(scope); i++) {
      int value = module.tree().child(frames.returnNode(scope, i), 0);
      if (!module.tree().is(value, NodeKind.NAME)) {
        continue;
      }
      int symbol = module.binding().symbolOf(value);
      var symbols = module.binding().symbols();
      for (int j = 0; symbol >= 0 && j < symbols.definitionCount(symbol); j++) {
        int inner = module.binding().definitions().node(symbols.definition(symbol, j));
        if (module.tree().is(inner, NodeKind.FUNCTION_DEF)
            && Names.encloses(module, function.node(), inner)) {
          found.add(new Source.Function(module, inner, false));
        }
      }
    }
  }

  private void block(int block) {
    int last = tree.lastChild(block);
    boolean reached = last >= 0 && isReachable(last);
    for (int i = block + 1; i < tree.subtreeEnd(block); i = tree.subtreeEnd(i)) {
      if (reached) {
        // Control comes to the end of a block only through all of it.
        reachable(i);
      } else {
        statement(i);
      }
    }
  }

  private boolean isReachable(int statement) {
    int at = evaluator.binding().flow().at(statement);
    return at == FlowGraph.NONE || Reachability.isReachable(evaluator, at);
  }

  private void statement(int at) {
    if (isReachable(at)) {
      reachable(at);
    }
  }

  private void reachable(int at) {
    switch (tree.kind(at)) {
      case FUNCTION_DEF -> nested(at);
      case CLASS_DEF -> {
        decorators(at);
        expressions.visitChildren(tree.child(at, 3));
        block(tree.child(at, 4));
      }
      case RETURN -> {
        expressions.visit(tree.child(at, 0));
        returned(tree.child(at, 0));
      }
      case EXPRESSION_STATEMENT -> expressions.visit(tree.child(at, 0));
      case DELETE -> {
        for (int i = at + 1; i < tree.subtreeEnd(at); i = tree.subtreeEnd(i)) {
          expressions.store(i, "__delitem__");
        }
      }
      case ASSIGN -> assign(at);
      case AUGMENTED_ASSIGN -> {
        expressions.visit(tree.child(at, 1));
        expressions.implicit().operator(at, tree.child(at, 0), tree.child(at, 1), true);
        expressions.store(tree.child(at, 0), "__setitem__");
        compatible(at);
      }
      case ANNOTATED_ASSIGN -> annotated(at);
      case FOR -> {
        expressions.visit(tree.child(at, 1));
        expressions.implicit().iteration(tree.child(at, 1), tree.has(at, SyntaxTree.ASYNC));
        expressions.store(tree.child(at, 0), "__setitem__");
        block(tree.child(at, 2));
        otherwise(tree.child(at, 3));
      }
      case WHILE, IF -> choice(at);
      case WITH -> with(at);
      case MATCH -> match(at);
      case RAISE -> raise(at);
      case TRY -> attempt(at);
      case ASSERT -> {
        expressions.visit(tree.child(at, 0));
        expressions.visit(tree.child(at, 1));
        out.add(new Step.Primitive(at, EffectSet.raising(List.of("AssertionError")), "assert"));
      }
      case PASS, BREAK, CONTINUE, GLOBAL, NONLOCAL, IMPORT, IMPORT_FROM, TYPE_ALIAS -> {}
      default -> expressions.visitChildren(at);
    }
  }

  /// What is returned keeps to the effects that the annotation of the result states.
  private void returned(int value) {
    if (!tree.isAbsent(value)
        && tree.is(node, NodeKind.FUNCTION_DEF)
        && !tree.isAbsent(tree.child(node, 4))) {
      expressions
          .passed()
          .bound(value, tree.child(node, 4), "the result of \"" + Names.of(module, node) + "\"");
    }
  }

  private void otherwise(int block) {
    if (tree.is(block, NodeKind.IF)) {
      statement(block);
    } else if (!tree.isAbsent(block)) {
      block(block);
    }
  }

  /// A chain of `elif` is followed by a loop, however long it is.
  private void choice(int at) {
    int next = at;
    while (true) {
      expressions.visit(tree.child(next, 0));
      block(tree.child(next, 1));
      int other = tree.child(next, 2);
      if (!tree.is(other, NodeKind.IF)) {
        otherwise(other);
        return;
      }
      if (!isReachable(other)) {
        return;
      }
      next = other;
    }
  }

  private void decorators(int definition) {
    expressions.visitChildren(tree.child(definition, 0));
  }

  /// Defining a function runs its decorators and defaults, not its body.
  private void nested(int function) {
    decorators(function);
    for (int parameter : Signatures.parameters(tree, function)) {
      expressions.visit(tree.child(parameter, 2));
    }
  }

  private void assign(int at) {
    int value = tree.lastChild(at);
    expressions.visit(value);
    for (int target = at + 1; target < value; target = tree.subtreeEnd(target)) {
      int to = target;
      expressions.store(to, "__setitem__");
      expressions.passed().boundByTarget(value, to, () -> "\"" + expressions.shown(to) + "\"");
    }
    compatible(at);
  }

  private void annotated(int at) {
    int value = tree.child(at, 2);
    if (!tree.isAbsent(value)) {
      expressions.visit(value);
      expressions.store(tree.child(at, 0), "__setitem__");
      expressions
          .passed()
          .bound(value, tree.child(at, 1), "\"" + tree.text(tree.child(at, 0)) + "\"");
      compatible(at);
    }
  }

  /// Once every assignment counted as a mutation.
  private void compatible(int at) {
    if (evaluator.session().settings().effects().compat()) {
      out.add(new Step.Primitive(at, MUTATION, "assignment"));
    }
  }

  private void match(int at) {
    expressions.visit(tree.child(at, 0));
    int first = tree.subtreeEnd(tree.child(at, 0));
    for (int i = first; i < tree.subtreeEnd(at); i = tree.subtreeEnd(i)) {
      if (tree.is(i, NodeKind.CASE)) {
        expressions.visit(tree.child(i, 1));
        block(tree.child(i, 2));
      }
    }
  }

  // Exceptions

  private void raise(int at) {
    int raised = tree.child(at, 0);
    if (tree.isAbsent(raised)) {
      out.add(
          caught == null
              ? new Step.Primitive(at, RAISING, "raise")
              : new Step.Reraise(at, caught.body(), caught.handler()));
      return;
    }
    expressions.visit(raised);
    expressions.visit(tree.child(at, 1));
    List<String> classes = Exceptions.classes(evaluator.typeOf(raised));
    EffectSet effects = classes == null || classes.isEmpty() ? RAISING : EffectSet.raising(classes);
    out.add(new Step.Primitive(at, effects, "raise"));
  }

  private void attempt(int at) {
    List<Step> body = separately(tree.child(at, 0));
    List<Step.Handler> handlers = new ArrayList<>();
    int list = tree.child(at, 1);
    for (int i = list + 1; i < tree.subtreeEnd(list); i = tree.subtreeEnd(i)) {
      handlers.add(handler(tree.child(i, 0)));
    }
    if (!body.isEmpty()) {
      out.add(new Step.Guarded(at, body, handlers));
    }
    int index = 0;
    Caught outer = caught;
    for (int i = list + 1; i < tree.subtreeEnd(list); i = tree.subtreeEnd(i)) {
      expressions.visit(tree.child(i, 0));
      caught = new Caught(body, handlers.get(index++));
      block(tree.child(i, 2));
    }
    caught = outer;
    otherwise(tree.child(at, 2));
    otherwise(tree.child(at, 3));
  }

  private Step.Handler handler(int filter) {
    if (tree.isAbsent(filter)) {
      return EVERYTHING;
    }
    List<String> classes = Exceptions.classes(evaluator.typeOf(filter));
    return new Step.Handler(false, classes == null ? List.of() : classes);
  }

  /// Reads a block into a list of its own.
  private List<Step> separately(int block) {
    List<Step> before = out;
    List<Step> inner = new ArrayList<>();
    out = inner;
    block(block);
    out = before;
    return inner;
  }

  private void with(int at) {
    boolean async = tree.has(at, SyntaxTree.ASYNC);
    int block = tree.lastChild(at);
    List<Step.Handler> handlers = new ArrayList<>();
    for (int item = at + 1; item < block; item = tree.subtreeEnd(item)) {
      int manager = tree.child(item, 0);
      expressions.visit(manager);
      Type type = expressions.implicit().manager(manager, async);
      if (!tree.isAbsent(tree.child(item, 1))) {
        expressions.store(tree.child(item, 1), "__setitem__");
      }
      if (isSuppress(type)) {
        handlers.add(suppressed(manager));
      }
    }
    if (handlers.isEmpty()) {
      block(block);
      return;
    }
    List<Step> body = separately(block);
    if (!body.isEmpty()) {
      out.add(new Step.Guarded(at, body, handlers));
    }
  }

  private static boolean isSuppress(Type type) {
    return typthon.types.Types.isInstanceOf(type, "contextlib", "suppress");
  }

  private Step.Handler suppressed(int call) {
    List<String> all = new ArrayList<>();
    if (tree.is(call, NodeKind.CALL)) {
      int arguments = tree.child(call, 1);
      for (int i = arguments + 1; i < tree.subtreeEnd(arguments); i = tree.subtreeEnd(i)) {
        List<String> classes = Exceptions.classes(evaluator.typeOf(i));
        all.addAll(classes == null ? List.of() : classes);
      }
    }
    return new Step.Handler(false, all);
  }
}
