package typthon.checker.effects;

import java.util.List;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;

/// What the body of a function does that may have effects, its callees found.
///
/// @param steps in the order of the text
/// @param bounds arguments and values that must keep to declared effects
record Footprint(List<Step> steps, List<Bound> bounds) {
  private static final Query<Footprint> FOOTPRINT =
      new Query<>("footprint", new Footprint(List.of(), List.of()));

  Footprint {
    steps = List.copyOf(steps);
    bounds = List.copyOf(bounds);
  }

  /// A callable that stands where one with declared effects is expected.
  ///
  /// @param node the value
  /// @param target what expects it, for people
  record Bound(
      int node, List<Source> values, typthon.contracts.effects.EffectSet effects, String target) {
    Bound {
      values = List.copyOf(values);
    }
  }

  /// Returns the footprint of the FUNCTION_DEF, LAMBDA or MODULE `node`.
  static Footprint of(ModuleFacts module, int node) {
    return module
        .session()
        .queries()
        .get(
            FOOTPRINT,
            module,
            node,
            () -> new BodyReader(new Evaluator(module, new Reports()), node).read());
  }

  /// The same with an evaluator that may have evaluated the body already; its findings stay as they
  /// are.
  static Footprint of(Evaluator evaluator, int node) {
    return evaluator
        .session()
        .queries()
        .get(
            FOOTPRINT,
            evaluator.module(),
            node,
            () -> {
              int mark = evaluator.reports().mark();
              try {
                return new BodyReader(evaluator, node).read();
              } finally {
                evaluator.reports().rollback(mark);
              }
            });
  }
}
