package typthon.checker.evaluation;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.checker.engine.Query;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Diagnostic;
import typthon.types.Type;

/// Expressions that are evaluated as a whole because their value is bound to names: right-hand
/// sides, iterables, context managers, results. Type and findings are kept together, so that
/// checking the statement costs no second evaluation.
public final class Units {
  private static final Query<Value> VALUE =
      new Query<>(
          16,
          "value",
          new Value(Type.RECURSION, List.of()),
          (value, round) -> new Value(Widening.of(value.type(), round), value.found()));

  private Units() {}

  /// What evaluating an expression gave.
  public record Value(Type type, List<Diagnostic> found) {
    public Value {
      found = List.copyOf(found);
    }
  }

  /// Returns the value of the expression `node`.
  ///
  /// @param expected what is expected there; always the same for the same node
  public static Value of(ModuleFacts module, int node, Supplier<@Nullable Type> expected) {
    return module
        .session()
        .queries()
        .get(
            VALUE,
            module,
            node,
            () -> evaluate(new Evaluator(module, new Reports()), node, expected));
  }

  private static Value evaluate(Evaluator evaluator, int node, Supplier<@Nullable Type> expected) {
    Type type = Widening.bounded(evaluator.typeOf(node, expected.get()));
    return new Value(type, evaluator.reports().all());
  }

  /// Returns the type of the expression `node`, with the types of the lambdas under way.
  public static Type type(Evaluator evaluator, int node, Supplier<@Nullable Type> expected) {
    return evaluator.context() == null
        ? of(evaluator.module(), node, expected).type()
        : evaluator.quiet().typeOf(node, expected.get());
  }

  /// Returns the type of an expression of which nothing is expected, part of a condition for
  /// instance. Every name behind the condition asks for it.
  public static Type type(Evaluator evaluator, int node) {
    return type(evaluator, node, () -> null);
  }

  /// Returns the type of the expression `node` and reports what was found.
  public static Type checked(Evaluator evaluator, int node, Supplier<@Nullable Type> expected) {
    if (evaluator.context() != null) {
      return evaluator.typeOf(node, expected.get());
    }
    Value value =
        evaluator.session().settings().effects().enabled()
            ? adopted(evaluator, node, expected)
            : of(evaluator.module(), node, expected);
    evaluator.reports().addAll(value.found());
    return value.type();
  }

  /// Like [#of], but the evaluator that asks learns the types of the parts too, if they are
  /// evaluated now: whoever reads the expression again afterwards need not evaluate it again.
  private static Value adopted(Evaluator asking, int node, Supplier<@Nullable Type> expected) {
    ModuleFacts module = asking.module();
    AtomicReference<@Nullable Evaluator> made = new AtomicReference<>();
    Value value =
        module
            .session()
            .queries()
            .get(
                VALUE,
                module,
                node,
                () -> {
                  // Another evaluation may answer in the middle of this one, which ends then.
                  made.set(null);
                  Evaluator own = new Evaluator(module, new Reports());
                  Value found = evaluate(own, node, expected);
                  made.set(own);
                  return found;
                });
    Evaluator own = made.get();
    if (own != null) {
      asking.adopt(own);
    }
    return value;
  }
}
