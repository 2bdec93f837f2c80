package typthon.checker.overloads;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.calls.Argument;
import typthon.checker.calls.CallResult;
import typthon.checker.calls.CallableCalls;
import typthon.checker.calls.Calls;
import typthon.checker.calls.Shapes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Calls of overloaded functions.
///
/// Source: the typing specification, "Overload call evaluation": filter by arity, evaluate each
/// candidate, expand argument types if none fits, and give up if `Any` makes the choice ambiguous.
public final class Overloads {
  private static final int EXPANSION_LIMIT = 64;

  private Overloads() {}

  public static Type call(
      Evaluator evaluator,
      Type.Overloaded callee,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    List<Type.Callable> candidates = new ArrayList<>();
    for (Type.Callable item : callee.items()) {
      if (Shapes.fits(evaluator, item, arguments)) {
        candidates.add(item);
      }
    }
    if (candidates.isEmpty()) {
      return noShapeFits(evaluator, callee, arguments, node, expected);
    }
    if (candidates.size() == 1) {
      CallResult only =
          CallableCalls.call(evaluator, candidates.getFirst(), arguments, node, expected);
      Calls.reportDeprecated(evaluator, candidates.getFirst(), node);
      return only.type();
    }
    Type found = choose(evaluator, candidates, arguments, node, expected);
    if (found != null) {
      return found;
    }
    Type expanded = expand(evaluator, candidates, arguments, node, expected);
    if (expanded != null) {
      return expanded;
    }
    Type failing = failingInside(evaluator, candidates, arguments, node, expected);
    return failing == null ? report(evaluator, candidates, arguments, node) : failing;
  }

  /// Where no candidate does without errors, the first whose only errors are inside lambdas is the
  /// one that was meant; the errors tell more than that nothing fits.
  private static @Nullable Type failingInside(
      Evaluator evaluator,
      List<Type.Callable> candidates,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    for (Type.Callable candidate : candidates) {
      Outcome outcome = attempt(evaluator, candidate, arguments, node, expected);
      if (outcome.result().fits()) {
        evaluator.reports().addAll(outcome.found());
        Calls.reportDeprecated(evaluator, candidate, node);
        return outcome.result().type();
      }
    }
    return null;
  }

  private static Type noShapeFits(
      Evaluator evaluator,
      Type.Overloaded callee,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    if (callee.items().size() == 1) {
      return CallableCalls.call(evaluator, callee.items().getFirst(), arguments, node, expected)
          .type();
    }
    return report(evaluator, callee.items(), arguments, node);
  }

  private record Outcome(Type.Callable callee, CallResult result, List<Diagnostic> found) {}

  /// Returns the result of the first candidate that fits, or null if none does.
  private static @Nullable Type choose(
      Evaluator evaluator,
      List<Type.Callable> candidates,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    Outcome first = null;
    List<Outcome> fitting = new ArrayList<>();
    for (Type.Callable candidate : candidates) {
      Outcome outcome = attempt(evaluator, candidate, arguments, node, expected);
      if (outcome.result().failed()) {
        continue;
      }
      if (first == null || outcome.result().relevance() > first.result().relevance()) {
        first = outcome;
      }
      fitting.add(outcome);
      if (!isGradual(outcome) && outcome.result().relevance() == 0) {
        break;
      }
    }
    if (first == null) {
      return null;
    }
    Outcome wanted = wanted(evaluator, candidates, first, arguments, node, expected);
    if (wanted != null) {
      evaluator.reports().addAll(wanted.found());
      Calls.reportDeprecated(evaluator, wanted.callee(), node);
      return wanted.result().type();
    }
    int best = first.result().relevance();
    fitting.removeIf(each -> each.result().relevance() < best);
    evaluator.reports().addAll(first.found());
    Calls.reportDeprecated(evaluator, first.callee(), node);
    return settled(evaluator, fitting);
  }

  /// Of the candidates that fit, one behind the first is taken if the first does not give what is
  /// asked for and the other does: `list[str]` of what could be a `list[LiteralString]`.
  private static @Nullable Outcome wanted(
      Evaluator evaluator,
      List<Type.Callable> candidates,
      Outcome first,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    if (expected == null || evaluator.isAssignable(first.result().type(), expected)) {
      return null;
    }
    int from = candidates.indexOf(first.callee()) + 1;
    for (Type.Callable candidate : candidates.subList(from, candidates.size())) {
      Outcome outcome = attempt(evaluator, candidate, arguments, node, expected);
      if (!outcome.result().failed()
          && outcome.result().relevance() == first.result().relevance()
          && evaluator.isAssignable(outcome.result().type(), expected)) {
        return outcome;
      }
    }
    return null;
  }

  private static Outcome attempt(
      Evaluator evaluator,
      Type.Callable candidate,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    int mark = evaluator.reports().mark();
    CallResult result = CallableCalls.call(evaluator, candidate, arguments, node, expected);
    List<Diagnostic> found = evaluator.reports().since(mark);
    evaluator.reports().rollback(mark);
    return new Outcome(candidate, result, found);
  }

  private static boolean isGradual(Outcome outcome) {
    return outcome.result().passed().stream().anyMatch(each -> Types.mentionsAny(each.argument()));
  }

  /// Several candidates may fit only because something is `Any`: what all of them give is known of
  /// the result. A candidate that fits whatever `Any` is leaves no choice behind it.
  private static Type settled(Evaluator evaluator, List<Outcome> fitting) {
    Outcome first = fitting.getFirst();
    if (fitting.size() < 2 || !isGradual(first)) {
      return first.result().type();
    }
    List<Type> results = new ArrayList<>();
    for (Outcome outcome : fitting) {
      results.add(outcome.result().type());
      if (Materialization.accepts(evaluator, outcome.callee(), outcome.result().passed())) {
        break;
      }
    }
    return Materialization.common(results);
  }

  // Expansion

  private static @Nullable Type expand(
      Evaluator evaluator,
      List<Type.Callable> candidates,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    List<List<Argument>> lists = new ArrayList<>();
    lists.add(arguments);
    for (int i = 0; i < arguments.size(); i++) {
      List<List<Argument>> expanded = expandAt(evaluator, lists, i);
      if (expanded == null) {
        continue;
      }
      if (expanded.size() > EXPANSION_LIMIT) {
        return null;
      }
      lists = expanded;
      Type found = chooseForAll(evaluator, candidates, lists, node, expected);
      if (found != null) {
        reportExpanded(evaluator, arguments, lists.getFirst());
        return found;
      }
    }
    return null;
  }

  /// The candidates were given types in place of these arguments and did not look into them.
  private static void reportExpanded(
      Evaluator evaluator, List<Argument> arguments, List<Argument> expanded) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).type() == null && expanded.get(i).type() != null) {
        evaluator.typeOf(arguments.get(i).node());
      }
    }
  }

  private static @Nullable Type chooseForAll(
      Evaluator evaluator,
      List<Type.Callable> candidates,
      List<List<Argument>> lists,
      int node,
      @Nullable Type expected) {
    List<Type> results = new ArrayList<>();
    int mark = evaluator.reports().mark();
    for (List<Argument> list : lists) {
      Type found = choose(evaluator, candidates, list, node, expected);
      if (found == null) {
        evaluator.reports().rollback(mark);
        return null;
      }
      results.add(found);
    }
    return Unions.of(results);
  }

  private static @Nullable List<List<Argument>> expandAt(
      Evaluator evaluator, List<List<Argument>> lists, int index) {
    Argument sample = lists.getFirst().get(index);
    if (sample.kind() == Argument.Kind.UNPACKED
        || sample.kind() == Argument.Kind.UNPACKED_KEYWORDS) {
      return null;
    }
    Type type =
        sample.type() != null ? sample.type() : evaluator.attempt(sample.node(), null).type();
    List<Type> members = Expansion.of(evaluator.session(), type);
    if (members.size() < 2) {
      return null;
    }
    List<List<Argument>> expanded = new ArrayList<>();
    for (List<Argument> list : lists) {
      for (Type member : members) {
        List<Argument> copy = new ArrayList<>(list);
        Argument old = copy.get(index);
        copy.set(index, new Argument(old.node(), old.kind(), old.keyword(), member));
        expanded.add(copy);
      }
    }
    return expanded;
  }

  // Reports

  private static Type report(
      Evaluator evaluator, List<Type.Callable> candidates, List<Argument> arguments, int node) {
    List<String> shown = new ArrayList<>();
    for (Argument argument : arguments) {
      Type type = argument.type() != null ? argument.type() : evaluator.typeOf(argument.node());
      shown.add(type.display());
    }
    String name = candidates.getFirst().name();
    evaluator.report(
        Rule.NO_MATCHING_OVERLOAD,
        node,
        "No overload of \""
            + (name.isEmpty() ? "function" : name)
            + "\" takes ("
            + String.join(", ", shown)
            + ")");
    return Type.ERROR;
  }
}
