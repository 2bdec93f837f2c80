package typthon.checker.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import typthon.binder.Binding;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Signatures;
import typthon.checker.operators.Dunders;
import typthon.contracts.effects.EffectLabel;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;

/// Reads the expressions and targets of one body: calls, written out and implicit ones, and
/// mutations.
final class ExpressionReader {
  private static final EffectSet ASYNC = EffectSet.of(EffectLabel.ASYNC.text());
  private static final EffectSet MUTATION = EffectSet.of(EffectLabel.MUTATION.text());

  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final Binding binding;
  private final int frame;
  private final Callees callees;
  private final Ownership ownership;
  private final PassedCallables passed;
  private final ImplicitCalls implicit;
  private final Consumer<Step> out;

  ExpressionReader(Evaluator evaluator, int function, Consumer<Step> out) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.binding = evaluator.binding();
    this.frame = binding.scopeOf(function);
    this.callees = new Callees(evaluator);
    this.ownership = new Ownership(evaluator, function, frame, callees);
    this.passed = new PassedCallables(evaluator, callees, out);
    this.implicit = new ImplicitCalls(evaluator, callees.targets(), out);
    this.out = out;
  }

  Callees callees() {
    return callees;
  }

  ImplicitCalls implicit() {
    return implicit;
  }

  PassedCallables passed() {
    return passed;
  }

  void visitChildren(int node) {
    for (int i = node + 1; i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
      visit(i);
    }
  }

  /// Reads an expression; an absent one has no effects.
  void visit(int node) {
    switch (tree.kind(node)) {
      case ABSENT, IDENTIFIER, NAME, STRING, BYTES, INTEGER, FLOAT, IMAGINARY, TRUE, FALSE -> {}
      case CALL -> call(node);
      case ATTRIBUTE -> {
        visit(tree.child(node, 0));
        implicit.attribute(node, false);
      }
      case SUBSCRIPT -> {
        visit(tree.child(node, 0));
        visit(tree.child(node, 1));
        implicit.special(node, tree.child(node, 0), "__getitem__");
      }
      case BINARY -> binary(node);
      case UNARY -> {
        visit(tree.child(node, 0));
        String method = Dunders.unary(tree.operator(node));
        if (method != null) {
          implicit.special(node, tree.child(node, 0), method);
        }
      }
      case COMPARE -> compare(node);
      case LAMBDA -> {
        for (int parameter : Signatures.parameters(tree, node)) {
          visit(tree.child(parameter, 2));
        }
      }
      case AWAIT -> {
        visit(tree.child(node, 0));
        primitive(node, ASYNC, "await");
      }
      case YIELD, YIELD_FROM -> {
        visitChildren(node);
        if (evaluator.session().settings().effects().compat()) {
          primitive(node, ASYNC, "yield");
        }
      }
      case NAMED_EXPRESSION -> {
        visit(tree.child(node, 1));
        store(tree.child(node, 0), "__setitem__");
      }
      case COMPREHENSION_FOR -> {
        visitChildren(tree.child(node, 0));
        int iterable = tree.child(node, 1);
        visit(iterable);
        implicit.iteration(iterable, tree.has(node, SyntaxTree.ASYNC));
        for (int i = tree.subtreeEnd(iterable); i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
          visit(i);
        }
      }
      case LIST_COMPREHENSION, SET_COMPREHENSION, DICT_COMPREHENSION, GENERATOR -> {
        int element = tree.child(node, 0);
        for (int i = tree.subtreeEnd(element); i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
          visit(i);
        }
        visit(element);
      }
      default -> visitChildren(node);
    }
  }

  private void primitive(int node, EffectSet effects, String reason) {
    out.accept(new Step.Primitive(node, effects, reason));
  }

  // Calls

  private void call(int node) {
    int callee = tree.child(node, 0);
    if (tree.is(callee, NodeKind.ATTRIBUTE)) {
      visit(tree.child(callee, 0));
    } else if (!tree.is(callee, NodeKind.LAMBDA)) {
      visit(callee);
    }
    int arguments = tree.child(node, 1);
    visitArguments(arguments);
    List<Source> called = callees.of(callee);
    if (called.isEmpty()) {
      return;
    }
    List<Source> counted = new ArrayList<>();
    int count = tree.childCount(arguments);
    for (Source source : called) {
      if (source instanceof Source.Described described) {
        described(node, described, count, counted);
      } else {
        counted.add(source);
      }
    }
    List<Step.Passed> callables = passed.of(arguments, called);
    if (!counted.isEmpty()) {
      out.accept(new Step.Call(node, counted, callables));
    }
  }

  private void visitArguments(int arguments) {
    for (int i = arguments + 1; i < tree.subtreeEnd(arguments); i = tree.subtreeEnd(i)) {
      visit(tree.is(i, NodeKind.KEYWORD_ARGUMENT) ? tree.child(i, 1) : i);
    }
  }

  private void described(int call, Source.Described source, int count, List<Source> counted) {
    EffectTable.Row row = source.row();
    if (row.kind() == EffectTable.Kind.MUTATOR) {
      int callee = tree.child(call, 0);
      int changed =
          source.name().startsWith("builtins.") && source.name().indexOf('.', 9) < 0
              ? firstArgument(call)
              : tree.is(callee, NodeKind.ATTRIBUTE) ? tree.child(callee, 0) : -1;
      if (changed < 0 || !ownership.isOwn(changed)) {
        counted.add(source);
      }
    } else if (count <= row.limit() && !row.effects().isPure()) {
      counted.add(source);
    }
  }

  private int firstArgument(int call) {
    int arguments = tree.child(call, 1);
    return tree.hasChildren(arguments) ? tree.child(arguments, 0) : -1;
  }

  private void binary(int node) {
    int at = node;
    List<Integer> chain = new ArrayList<>();
    while (tree.is(at, NodeKind.BINARY)) {
      chain.addFirst(at);
      at = tree.child(at, 0);
    }
    visit(at);
    for (int each : chain) {
      visit(tree.child(each, 1));
      implicit.operator(each, tree.child(each, 0), tree.child(each, 1), false);
    }
  }

  private void compare(int node) {
    int left = tree.child(node, 0);
    visit(left);
    for (int i = tree.subtreeEnd(left); i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
      int right = tree.child(i, 0);
      visit(right);
      Operator operator = tree.operator(i);
      if (operator == Operator.IN || operator == Operator.NOT_IN) {
        implicit.special(i, right, "__contains__");
      } else {
        String method = Dunders.comparison(operator);
        if (method != null) {
          implicit.special(i, left, method);
        }
      }
      left = right;
    }
  }

  // Targets

  /// Reads a target of an assignment or `del`.
  ///
  /// @param item the special method for subscripts
  void store(int target, String item) {
    switch (tree.kind(target)) {
      case NAME -> name(target);
      case ATTRIBUTE -> {
        visit(tree.child(target, 0));
        implicit.attribute(target, true);
        mutate(target);
      }
      case SUBSCRIPT -> {
        visit(tree.child(target, 0));
        visit(tree.child(target, 1));
        implicit.special(target, tree.child(target, 0), item);
        mutate(target);
      }
      case TUPLE, LIST, STARRED -> {
        for (int i = target + 1; i < tree.subtreeEnd(target); i = tree.subtreeEnd(i)) {
          store(i, item);
        }
      }
      default -> {}
    }
  }

  /// Binding a name of another frame is seen there.
  private void name(int target) {
    int symbol = binding.symbolOf(target);
    if (symbol >= 0 && binding.scopes().frame(binding.symbols().scope(symbol)) != frame) {
      primitive(target, MUTATION, "assignment to \"" + tree.name(target) + "\"");
    }
  }

  private void mutate(int target) {
    if (!ownership.isOwn(tree.child(target, 0))) {
      primitive(target, MUTATION, "change of \"" + shown(target) + "\"");
    }
  }

  String shown(int target) {
    String text = tree.text(target);
    return text.length() <= 40 && text.indexOf('\n') < 0 ? text : text.substring(0, 1) + "…";
  }
}
