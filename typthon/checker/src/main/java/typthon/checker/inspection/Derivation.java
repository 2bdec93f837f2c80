package typthon.checker.inspection;

import java.util.ArrayList;
import java.util.List;
import typthon.binder.FlowGraph;
import typthon.checker.calls.Argument;
import typthon.checker.calls.CallSteps;
import typthon.checker.calls.Calls;
import typthon.checker.calls.ConstructorSignatures;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.FlowWalk;
import typthon.checker.narrowing.Narrowing;
import typthon.checker.refinements.Obligations;
import typthon.checker.traces.Trace;
import typthon.checker.traces.Trace.Judgement;
import typthon.checker.traces.Trace.Kind;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Derives the type of an expression: what its parts are, which conditions narrowed a name, which
/// overload a call takes and what it solves.
final class Derivation {
  private static final int MAX_DEPTH = 6;
  private static final int MAX_CONDITIONS = 16;

  private final Evaluator evaluator;
  private final SyntaxTree tree;

  Derivation(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
  }

  Trace of(int node) {
    return of(node, 0);
  }

  private Trace of(int node, int depth) {
    List<Trace> children = depth >= MAX_DEPTH ? List.of() : children(node, depth);
    return new Trace(typeOf(node), rule(node), children);
  }

  private String rule(int node) {
    return tree.kind(node).name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private Type type(int node) {
    return evaluator.quiet().typeOf(node);
  }

  private static String shown(Type type) {
    return Types.settled(type).display();
  }

  private Judgement typeOf(int node) {
    return judgement(Kind.TYPE, node, tree.text(node), shown(type(node)));
  }

  private Judgement judgement(Kind kind, int node, String... terms) {
    return new Judgement(kind, tree.start(node), tree.end(node), List.of(terms));
  }

  private List<Trace> children(int node, int depth) {
    return switch (tree.kind(node)) {
      case NAME -> place(node, depth);
      case ATTRIBUTE, SUBSCRIPT -> {
        List<Trace> all = parts(node, depth);
        all.addAll(place(node, depth));
        yield all;
      }
      case CALL -> call(node, depth);
      case LAMBDA, LIST_COMPREHENSION, SET_COMPREHENSION, DICT_COMPREHENSION, GENERATOR ->
          List.of();
      default -> parts(node, depth);
    };
  }

  private List<Trace> parts(int node, int depth) {
    List<Trace> all = new ArrayList<>();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      int inner = tree.is(child, NodeKind.COMPARISON) ? tree.child(child, 0) : child;
      if (tree.kind(inner).isExpression()) {
        all.add(of(inner, depth + 1));
      }
    }
    return all;
  }

  // Names

  /// The conditions between the reference and what gave the place its value, the nearest first, and
  /// that value if one assignment alone gives it.
  private List<Trace> place(int node, int depth) {
    int place = evaluator.binding().placeOf(node);
    int at = evaluator.binding().flow().at(node);
    List<Trace> all = new ArrayList<>();
    if (place < 0 || at == FlowGraph.NONE) {
      return all;
    }
    FlowGraph flow = evaluator.binding().flow();
    while (all.size() < MAX_CONDITIONS) {
      switch (flow.kind(at)) {
        case START, CLASS_START, JOIN, LOOP, UNREACHABLE, STAR_IMPORT -> {
          return all;
        }
        case ASSIGN -> {
          if (flow.place(at) == place) {
            assigned(at, depth, all);
            return all;
          }
        }
        case TRUE_CONDITION, FALSE_CONDITION -> {
          if (Narrowing.concerns(evaluator, at, place)) {
            all.add(narrowing(node, place, at));
          }
        }
        default -> {}
      }
      at = flow.antecedent(at);
    }
    return all;
  }

  private Trace narrowing(int node, int place, int at) {
    FlowGraph flow = evaluator.binding().flow();
    boolean member = evaluator.binding().places().parent(place) >= 0;
    Type before =
        member
            ? Type.UNKNOWN
            : new FlowWalk(evaluator.quiet(), place, null).at(flow.antecedent(at)).type();
    Type after = member ? type(node) : Narrowing.narrow(evaluator, at, place, before);
    boolean holds = flow.kind(at) == typthon.binder.FlowKind.TRUE_CONDITION;
    return new Trace(
        judgement(
            Kind.NARROWS,
            flow.node(at),
            tree.text(node),
            String.valueOf(holds),
            shown(before),
            shown(after)),
        "condition " + tree.text(flow.node(at)));
  }

  private void assigned(int at, int depth, List<Trace> all) {
    int definition = evaluator.binding().flow().definition(at);
    if (definition < 0) {
      return;
    }
    int statement = evaluator.binding().definitions().node(definition);
    int value =
        switch (tree.kind(statement)) {
          case ASSIGN -> tree.lastChild(statement);
          case ANNOTATED_ASSIGN -> tree.child(statement, 2);
          case NAMED_EXPRESSION -> tree.child(statement, 1);
          default -> -1;
        };
    if (value >= 0 && tree.kind(value).isExpression()) {
      all.add(of(value, depth + 1));
    }
  }

  // Calls

  private List<Trace> call(int node, int depth) {
    List<Trace> all = new ArrayList<>();
    int callee = tree.child(node, 0);
    all.add(of(callee, depth + 1));
    List<Argument> arguments = Calls.arguments(tree, tree.child(node, 1));
    Type target = Types.unfold(type(callee));
    if (target instanceof Type.ClassObject object) {
      Type constructor = ConstructorSignatures.of(evaluator.session(), object);
      target = constructor == null ? target : Types.unfold(constructor);
    }
    CallSteps steps = null;
    switch (target) {
      case Type.Callable callable ->
          steps = CallSteps.of(evaluator.quiet(), callable, arguments, node);
      case Type.Overloaded overloaded -> {
        for (int i = 0; i < overloaded.items().size() && steps == null; i++) {
          Type.Callable item = overloaded.items().get(i);
          steps = CallSteps.of(evaluator.quiet(), item, arguments, node);
          if (steps != null) {
            all.add(
                new Trace(
                    judgement(Kind.OVERLOAD, node, String.valueOf(i + 1), shown(item)),
                    "first that fits"));
          }
        }
      }
      default -> {}
    }
    if (steps == null) {
      for (Argument argument : arguments) {
        all.add(of(argument.node(), depth + 1));
      }
      return all;
    }
    for (CallSteps.Passed passed : steps.arguments()) {
      all.add(argument(passed, depth));
    }
    for (CallSteps.Solved solved : steps.variables()) {
      all.add(
          new Trace(
              judgement(Kind.SOLVES, node, solved.variable(), shown(solved.type())), "solver"));
    }
    return all;
  }

  private Trace argument(CallSteps.Passed passed, int depth) {
    int node = passed.node();
    List<Trace> children = new ArrayList<>();
    children.add(of(node, depth + 1));
    Obligations.Proof proof = Obligations.proof(evaluator, node, passed.parameter());
    if (proof != null) {
      children.add(
          new Trace(
              judgement(
                  Kind.PROVES,
                  node,
                  proof.facts().toString(),
                  proof.target().toString(),
                  proof.answer().name(),
                  proof.numbers().name()),
              "prover",
              List.of(
                  new Trace(
                      judgement(Kind.KNOWN, node, tree.text(node), proof.facts().toString()),
                      "control flow and arithmetic"))));
    }
    return new Trace(
        judgement(Kind.ASSIGNABLE, node, shown(passed.type()), shown(passed.parameter())),
        "parameter " + passed.name(),
        children);
  }
}
