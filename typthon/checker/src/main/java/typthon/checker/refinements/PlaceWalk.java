package typthon.checker.refinements;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.FlowGraph;
import typthon.binder.Places;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.Reachability;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.predicates.Prover.Numbers;
import typthon.contracts.predicates.Range;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Walks the flow graph backwards from a reference and collects what conditions, assignments and
/// declarations say about the place's value.
///
/// Where ways meet, the facts of each are alternatives. At the head of a loop that is already under
/// way, a way that only comes back adds nothing; a value that was computed from the place inside
/// the loop could be anything. This is sound: what holds at the head is what holds on entry, or
/// what some round assigned.
final class PlaceWalk {
  private final Knowledge knowledge;
  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final FlowGraph flow;
  private final int place;
  private final int use;
  private final Type seen;
  private final Numbers numbers;
  private final @Nullable Mutations mutations;
  private final Set<Integer> loops = new HashSet<>();
  private final Map<Integer, Predicate> met = new HashMap<>();

  /// @param type of the place where it is used
  /// @param use offset in the text where the facts are wanted
  PlaceWalk(Knowledge knowledge, int place, Type type, int use) {
    this.knowledge = knowledge;
    this.evaluator = knowledge.evaluator();
    this.tree = evaluator.tree();
    this.flow = evaluator.binding().flow();
    this.place = place;
    this.use = use;
    this.seen = type;
    this.numbers = Facts.numbers(type);
    this.mutations = Mutations.of(evaluator, place, type);
  }

  /// Returns what holds of the place's value at `node` of the flow graph.
  Predicate at(int node) {
    Predicate found = Predicate.TRUE;
    int at = node;
    while (knowledge.step()) {
      switch (flow.kind(at)) {
        case UNREACHABLE -> {
          return Facts.NOTHING;
        }
        case START, CLASS_START -> {
          return changedSince(0) ? found : Facts.and(found, knowledge.entry(place, flow.scope(at)));
        }
        case ASSIGN -> {
          if (flow.place(at) == place) {
            int statement = knowledge.statementOf(at);
            boolean changed = changedSince(statement < 0 ? 0 : tree.end(statement));
            return changed ? found : Facts.and(found, knowledge.assigned(at, seen));
          }
          if (isPrefix(at)) {
            return found;
          }
        }
        case UNBIND -> {
          if (flow.place(at) == place || isPrefix(at)) {
            return found;
          }
        }
        case STAR_IMPORT -> {
          return found;
        }
        case CALL -> {
          if (Reachability.neverReturns(evaluator, at)) {
            return Facts.NOTHING;
          }
          Predicate shifted = shifted(at);
          if (shifted != null) {
            return changedSince(tree.end(flow.node(at))) ? found : Facts.and(found, shifted);
          }
        }
        case TRUE_CONDITION, FALSE_CONDITION, CASE_MATCHED, CASE_FAILED -> {
          if (changedSince(tree.end(flow.node(at)))) {
            return found;
          }
          found = Facts.and(found, condition(at));
        }
        case JOIN -> {
          return Facts.and(found, meet(at));
        }
        case LOOP -> {
          return Facts.and(found, loop(at));
        }
        case NO_CASE, CONTEXT_EXIT, EXCEPT -> {}
      }
      at = flow.antecedent(at);
    }
    return found;
  }

  private boolean isPrefix(int at) {
    return evaluator.binding().places().isPrefix(flow.place(at), place);
  }

  private boolean changedSince(int offset) {
    return mutations != null && mutations.between(offset, use);
  }

  private Predicate condition(int at) {
    ConditionFacts facts = new ConditionFacts(knowledge, place);
    return switch (flow.kind(at)) {
      case TRUE_CONDITION -> facts.of(flow.node(at), true);
      case FALSE_CONDITION -> facts.of(flow.node(at), false);
      case CASE_MATCHED -> facts.ofCase(flow.other(at), flow.node(at), true);
      default -> facts.ofCase(flow.other(at), flow.node(at), false);
    };
  }

  private Predicate meet(int at) {
    Predicate known = met.get(at);
    if (known == null) {
      known = alternatives(at);
      met.put(at, known);
    }
    return known;
  }

  private Predicate alternatives(int at) {
    List<Predicate> arms = new ArrayList<>();
    for (int i = 0; i < flow.antecedentCount(at); i++) {
      Predicate arm = at(flow.antecedent(at, i));
      if (Facts.isTrue(arm)) {
        return arm;
      }
      arms.add(arm);
    }
    return Facts.anyOf(arms, numbers);
  }

  private Predicate loop(int at) {
    int statement = flow.node(at);
    if (mutations != null
        && statement >= 0
        && mutations.between(tree.start(statement), tree.end(statement))) {
      return Predicate.TRUE;
    }
    if (loops.contains(at)) {
      return Facts.NOTHING;
    }
    if (!knowledge.enterLoop(place, at)) {
      return Predicate.TRUE;
    }
    loops.add(at);
    Map<Integer, Predicate> before = Map.copyOf(met);
    try {
      return alternatives(at);
    } finally {
      loops.remove(at);
      knowledge.leaveLoop(place, at);
      met.clear();
      met.putAll(before);
    }
  }

  /// `xs.append(x)` makes a list longer by one, `xs.pop()` shorter by one.
  private @Nullable Predicate shifted(int at) {
    int call = flow.node(at);
    int callee = tree.child(call, 0);
    if (!tree.is(callee, NodeKind.ATTRIBUTE)
        || evaluator.binding().places().kind(place) != Places.Kind.NAME
        || evaluator.binding().placeOf(tree.child(callee, 0)) != place) {
      return null;
    }
    int step =
        switch (tree.name(callee)) {
          case "append", "insert" -> 1;
          case "pop", "remove" -> -1;
          default -> 0;
        };
    if (step == 0 || !knowledge.isList(tree.child(callee, 0))) {
      return null;
    }
    Predicate before =
        new PlaceWalk(knowledge, place, evaluator.known().instance("list"), tree.start(call))
            .at(flow.antecedent(at));
    java.math.BigInteger low = Range.ofLength(before).low();
    return low == null
        ? Predicate.TRUE
        : Facts.length(Relation.GREATER_EQUAL, low.longValue() + step);
  }
}
