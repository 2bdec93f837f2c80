package typthon.binder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;

/// Runs the function `f` of a program of [ProgramWriter] without values: names hold the definition
/// that bound them, conditions and calls go as a coin falls, and calls may raise.
final class ProgramRun {
  /// A reference that was read, and the definition that it saw; -1 if the name was unbound.
  record Sight(int node, int definition) {}

  private static final class Jump extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient NodeKind kind;

    Jump(NodeKind kind) {
      super(kind.name(), null, false, false);
      this.kind = kind;
    }
  }

  private final Binding binding;
  private final SyntaxTree tree;
  private final Random random;
  private final Map<Integer, Integer> bound = new HashMap<>();
  private final List<Sight> sights = new ArrayList<>();
  private int steps;

  ProgramRun(Binding binding, Random random) {
    this.binding = binding;
    this.tree = binding.tree();
    this.random = random;
  }

  List<Sight> sights() {
    return sights;
  }

  void start() {
    int function = 1;
    int parameter = tree.child(tree.child(function, 3), 0) + 1;
    bound.put(binding.symbolOf(parameter), -1);
    try {
      block(tree.lastChild(function));
    } catch (Jump end) {
      // Whatever leaves the function ends the run.
    }
  }

  private boolean coin() {
    step();
    return random.nextBoolean();
  }

  /// Ends runs that go on for long.
  private void step() {
    if (++steps > 400) {
      throw new Jump(NodeKind.MODULE);
    }
  }

  private void block(int block) {
    for (int node = block + 1; node < tree.subtreeEnd(block); node = tree.subtreeEnd(node)) {
      statement(node);
    }
  }

  private void statement(int node) {
    step();
    switch (tree.kind(node)) {
      case ASSIGN -> {
        evaluate(tree.lastChild(node));
        bind(node + 1);
      }
      case EXPRESSION_STATEMENT -> evaluate(node + 1);
      case DELETE -> {
        read(node + 1);
        bound.put(binding.symbolOf(node + 1), -1);
      }
      case RETURN -> {
        evaluate(node + 1);
        throw new Jump(NodeKind.RETURN);
      }
      case RAISE -> {
        evaluate(node + 1);
        throw new Jump(NodeKind.RAISE);
      }
      case BREAK, CONTINUE -> throw new Jump(tree.kind(node));
      case ASSERT -> {
        if (!test(node + 1)) {
          throw new Jump(NodeKind.RAISE);
        }
      }
      case IF -> conditional(node);
      case WHILE, FOR -> loop(node);
      case WITH -> with(node);
      case TRY -> attempt(node);
      case MATCH -> match(node);
      default -> {}
    }
  }

  private void bind(int name) {
    bound.put(binding.symbolOf(name), binding.definitionOf(name));
  }

  private void read(int node) {
    int definition = bound.getOrDefault(binding.symbolOf(node), -1);
    if (binding.flow().at(node) != FlowGraph.NONE) {
      sights.add(new Sight(node, definition));
    }
  }

  private void evaluate(int node) {
    switch (tree.kind(node)) {
      case NAME -> read(node);
      case NAMED_EXPRESSION -> {
        evaluate(tree.subtreeEnd(node + 1));
        bind(node + 1);
      }
      case BOOLEAN -> {
        if (test(node + 1) == (tree.operator(node) == Operator.AND)) {
          evaluate(tree.lastChild(node));
        }
      }
      case CONDITIONAL -> {
        int test = tree.subtreeEnd(node + 1);
        evaluate(test(test) ? node + 1 : tree.subtreeEnd(test));
      }
      case CALL -> {
        int arguments = tree.subtreeEnd(node + 1);
        for (int at = arguments + 1; at < tree.subtreeEnd(arguments); at = tree.subtreeEnd(at)) {
          evaluate(at);
        }
        if (coin() && random.nextInt(4) == 0) {
          throw new Jump(NodeKind.RAISE);
        }
      }
      case UNARY -> evaluate(node + 1);
      default -> {}
    }
  }

  /// Evaluates a condition. Constants are true, as the binder takes them to be.
  private boolean test(int node) {
    if (tree.is(node, NodeKind.INTEGER)) {
      return true;
    }
    if (tree.is(node, NodeKind.UNARY)) {
      return !test(node + 1);
    }
    if (tree.is(node, NodeKind.BOOLEAN)) {
      boolean and = tree.operator(node) == Operator.AND;
      return test(node + 1) == and ? test(tree.lastChild(node)) : !and;
    }
    evaluate(node);
    return coin();
  }

  private void conditional(int node) {
    int test = node + 1;
    int block = tree.subtreeEnd(test);
    int otherwise = tree.subtreeEnd(block);
    if (test(test)) {
      block(block);
    } else if (tree.is(otherwise, NodeKind.IF)) {
      conditional(otherwise);
    } else if (!tree.isAbsent(otherwise)) {
      block(otherwise);
    }
  }

  private void loop(int node) {
    boolean iterates = tree.is(node, NodeKind.FOR);
    int head = node + 1;
    int block = iterates ? tree.child(node, 2) : tree.subtreeEnd(head);
    if (iterates) {
      evaluate(tree.subtreeEnd(head));
    }
    while (iterates ? coin() : test(head)) {
      if (iterates) {
        bind(head);
      }
      try {
        block(block);
      } catch (Jump jump) {
        if (jump.kind == NodeKind.BREAK) {
          return;
        } else if (jump.kind != NodeKind.CONTINUE) {
          throw jump;
        }
      }
    }
    int otherwise = tree.subtreeEnd(block);
    if (!tree.isAbsent(otherwise)) {
      block(otherwise);
    }
  }

  private void with(int node) {
    int item = node + 1;
    evaluate(item + 1);
    bind(tree.lastChild(item));
    try {
      block(tree.lastChild(node));
    } catch (Jump jump) {
      if (jump.kind != NodeKind.RAISE || coin()) {
        throw jump;
      }
    }
  }

  private void attempt(int node) {
    int body = node + 1;
    int handlers = tree.subtreeEnd(body);
    int otherwise = tree.subtreeEnd(handlers);
    int last = tree.subtreeEnd(otherwise);
    try {
      boolean fine = true;
      try {
        block(body);
      } catch (Jump jump) {
        if (jump.kind != NodeKind.RAISE || !tree.hasChildren(handlers)) {
          throw jump;
        }
        fine = false;
        handle(handlers + 1, jump);
      }
      if (fine && !tree.isAbsent(otherwise)) {
        block(otherwise);
      }
    } catch (Jump jump) {
      if (!tree.isAbsent(last) && jump.kind != NodeKind.MODULE) {
        block(last);
      }
      throw jump;
    }
    if (!tree.isAbsent(last)) {
      block(last);
    }
  }

  private void handle(int handler, Jump jump) {
    int name = tree.child(handler, 1);
    boolean named = tree.is(name, NodeKind.IDENTIFIER);
    if (!tree.isAbsent(handler + 1) && coin()) {
      throw jump;
    }
    if (named) {
      bind(name);
    }
    try {
      block(tree.lastChild(handler));
    } finally {
      if (named) {
        bound.put(binding.symbolOf(name), -1);
      }
    }
  }

  private void match(int node) {
    evaluate(node + 1);
    int end = tree.subtreeEnd(node);
    for (int at = tree.subtreeEnd(node + 1); at < end; at = tree.subtreeEnd(at)) {
      int pattern = at + 1;
      int guard = tree.subtreeEnd(pattern);
      boolean capture = tree.is(pattern, NodeKind.PATTERN_CAPTURE);
      if (!capture && coin()) {
        continue;
      }
      bindCaptures(pattern);
      if (tree.isAbsent(guard) || test(guard)) {
        block(tree.lastChild(at));
        return;
      }
    }
  }

  private void bindCaptures(int pattern) {
    for (int at = pattern; at < tree.subtreeEnd(pattern); at++) {
      if (tree.is(at, NodeKind.IDENTIFIER)) {
        bind(at);
      }
    }
  }
}
