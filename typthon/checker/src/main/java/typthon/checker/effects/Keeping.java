package typthon.checker.effects;

import java.util.List;
import java.util.Set;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.functions.Bodies;
import typthon.checker.modules.ModuleFacts;
import typthon.contracts.effects.EffectLabel;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;

/// Whether calls leave every object that others see as it is.
///
/// The answers are cautious: a call of which too little is known changes things, and so does a
/// function whose answer depends on itself. They come from bodies alone, not from [Solver], because
/// they are asked for while bodies are being evaluated.
public final class Keeping {
  private static final Query<Boolean> CALL = new Query<>("call changes nothing", false);
  private static final Query<Boolean> BODY = new Query<>("body changes nothing", false);

  private static final Set<String> VALUES =
      Set.of(
          "builtins.str",
          "builtins.bytes",
          "builtins.int",
          "builtins.float",
          "builtins.tuple",
          "builtins.frozenset",
          "builtins.range");

  private Keeping() {}

  /// Tells whether the CALL `node` certainly changes no object that exists already, what it gets as
  /// a callable included.
  public static boolean changesNothing(ModuleFacts module, int node) {
    return module.session().queries().get(CALL, module, node, () -> ofCall(module, node));
  }

  private static boolean ofCall(ModuleFacts module, int node) {
    Callees callees = new Callees(new Evaluator(module, new Reports()));
    List<Source> called = callees.of(module.tree().child(node, 0));
    int arguments = module.tree().child(node, 1);
    boolean keeps = !called.isEmpty() && called.stream().allMatch(Keeping::keeps);
    for (int i = arguments + 1;
        keeps && i < module.tree().subtreeEnd(arguments);
        i = module.tree().subtreeEnd(i)) {
      boolean keyword = module.tree().is(i, NodeKind.KEYWORD_ARGUMENT);
      int value = keyword ? module.tree().child(i, 1) : i;
      keeps = callees.ofArgument(value).stream().allMatch(Keeping::keeps);
    }
    return keeps;
  }

  private static boolean keeps(Source source) {
    return switch (source) {
      case Source.Function function -> {
        Declaration declared = Declarations.of(function.module(), function.node());
        yield declared == null
            ? ofBody(function.module(), function.node())
            : keeps(declared.effects());
      }
      case Source.Described described ->
          (described.row() != EffectTable.Row.UNLISTED || isOfValue(described.name()))
              && described.row().kind() != EffectTable.Kind.MUTATOR
              && keeps(described.row().effects());
      case Source.Bounded bounded -> keeps(bounded.effects());
      case Source.Parameter parameter -> false;
      case Source.Unknown unknown -> false;
    };
  }

  /// Tells whether this is a method of an object that never changes.
  private static boolean isOfValue(String qualified) {
    int dot = qualified.lastIndexOf('.');
    return dot > 0 && VALUES.contains(qualified.substring(0, dot));
  }

  /// A body of `...` says nothing.
  private static boolean isPlaceholder(ModuleFacts module, int node) {
    return module.tree().is(node, NodeKind.FUNCTION_DEF) && Bodies.isStub(module, node);
  }

  private static boolean ofBody(ModuleFacts module, int node) {
    return module
        .session()
        .queries()
        .get(
            BODY,
            module,
            node,
            () -> !isPlaceholder(module, node) && keeps(Footprint.of(module, node).steps()));
  }

  private static boolean keeps(List<Step> steps) {
    return steps.stream()
        .allMatch(step ->
            switch (step) {
              case Step.Primitive primitive -> keeps(primitive.effects());
              case Step.Guarded guarded -> keeps(guarded.body());
              case Step.Reraise reraise -> true;
              case Step.Call call ->
                  call.callees().stream().allMatch(Keeping::keeps)
                      && call.arguments().stream()
                          .allMatch(each -> each.values().stream().allMatch(Keeping::keeps));
            });
  }

  private static boolean keeps(EffectSet effects) {
    return !effects.labels().contains(EffectLabel.MUTATION) && !effects.custom().contains("?");
  }
}
