package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import typthon.binder.FlowGraph;
import typthon.binder.FlowKind;
import typthon.binder.Symbols;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.flow.FlowType;
import typthon.checker.flow.FlowWalk;
import typthon.checker.patterns.Patterns;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Applies conditions and cases of the flow graph to the types of places.
///
/// To add a form of narrowing, add it to [Conditions]: each form is one [Narrower].
public final class Narrowing {
  private Narrowing() {}

  private static List<Narrower> at(Evaluator evaluator, int flowNode) {
    FlowGraph flow = evaluator.binding().flow();
    return switch (flow.kind(flowNode)) {
      case TRUE_CONDITION, FALSE_CONDITION -> Conditions.of(evaluator, flow.node(flowNode));
      case CASE_MATCHED, CASE_FAILED ->
          Patterns.narrowers(evaluator, flow.other(flowNode), flow.node(flowNode));
      default -> List.of();
    };
  }

  private static boolean isPositive(Evaluator evaluator, int flowNode) {
    FlowKind kind = evaluator.binding().flow().kind(flowNode);
    return kind == FlowKind.TRUE_CONDITION || kind == FlowKind.CASE_MATCHED;
  }

  /// Tells whether the condition or case at `flowNode` says something about `place`.
  public static boolean concerns(Evaluator evaluator, int flowNode, int place) {
    for (Narrower narrower : at(evaluator, flowNode)) {
      if (narrower.place() == place) {
        return true;
      }
    }
    return false;
  }

  /// Returns the type that `place` has behind `flowNode` if it has `type` before it.
  public static Type narrow(Evaluator evaluator, int flowNode, int place, Type type) {
    Type result = type;
    boolean positive = isPositive(evaluator, flowNode);
    for (Narrower narrower : at(evaluator, flowNode)) {
      if (narrower.place() == place && !result.isNever()) {
        evaluator.session().narrows(result);
        result = narrower.effect().apply(evaluator.quiet(), result, positive);
      }
    }
    return result;
  }

  /// Tells whether the condition or case is about parameters alone that nothing else binds: then
  /// [#isPossible] does not depend on the values of loops.
  public static boolean isCheap(Evaluator evaluator, int flowNode) {
    var binding = evaluator.binding();
    for (Narrower narrower : at(evaluator, flowNode)) {
      int symbol = binding.places().root(narrower.place());
      if (!binding.symbols().has(symbol, Symbols.PARAMETER)
          || binding.symbols().definitionCount(symbol) != 1) {
        return false;
      }
    }
    return true;
  }

  /// Tells whether control can get through the condition or case: not if it leaves nothing of a
  /// place that it concerns.
  public static boolean isPossible(Evaluator evaluator, int flowNode) {
    FlowGraph flow = evaluator.binding().flow();
    boolean positive = isPositive(evaluator, flowNode);
    List<Narrower> narrowers = at(evaluator, flowNode);
    for (Narrower narrower : narrowers) {
      FlowType before = before(evaluator, narrower.place(), flow.antecedent(flowNode));
      if (before == null || before.type().isNever() || before.type().isAny()) {
        continue;
      }
      Type type = asMeant(before.type());
      // What is left of a large union is wanted behind the condition as well.
      boolean shared = type == before.type() && FlowWalk.isLarge(type) && narrowers.size() == 1;
      if (!shared) {
        evaluator.session().narrows(type);
      }
      Type after =
          shared
              ? new FlowWalk(evaluator, narrower.place(), null).at(flowNode).type()
              : narrower.effect().apply(evaluator.quiet(), type, positive);
      if (after.isNever()) {
        return false;
      }
    }
    return true;
  }

  /// A value that nobody declared as a literal is where a variable starts: what depends on it is
  /// meant to be reached.
  private static Type asMeant(Type type) {
    if (Types.members(type).stream().noneMatch(Narrowing::isImplicit)) {
      return type;
    }
    List<Type> members = new ArrayList<>();
    for (Type member : Types.members(type)) {
      members.add(
          member instanceof Type.Literal literal && literal.implicit()
              ? literal.fallback()
              : member);
    }
    return Unions.of(members);
  }

  private static boolean isImplicit(Type member) {
    return member instanceof Type.Literal literal && literal.implicit();
  }

  /// Only names are followed here: the type of an attribute depends on where it is read.
  private static @org.jspecify.annotations.Nullable FlowType before(
      Evaluator evaluator, int place, int antecedent) {
    return evaluator.binding().places().parent(place) >= 0
        ? null
        : new FlowWalk(evaluator, place, null).at(antecedent);
  }
}
