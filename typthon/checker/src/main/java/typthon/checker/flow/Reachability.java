package typthon.checker.flow;

import org.jspecify.annotations.Nullable;
import typthon.binder.FlowGraph;
import typthon.binder.FlowKind;
import typthon.checker.attributes.Attributes;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Awaiting;
import typthon.checker.narrowing.Narrowing;
import typthon.checker.patterns.Exhaustiveness;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;

/// Whether control gets to a point of the flow graph.
public final class Reachability {
  private static final Query<Boolean> REACHABLE = new Query<>(12, "reachable", true);
  private static final Query<Boolean> NEVER_RETURNS = new Query<>(13, "never returns", false);
  private static final Query<Boolean> PASSES = new Query<>(14, "passes", true);

  private static final int CHECKPOINT = 32;

  private Reachability() {}

  /// Tells whether control gets to `node` of the flow graph.
  public static boolean isReachable(Evaluator evaluator, int node) {
    FlowGraph flow = evaluator.binding().flow();
    int at = node;
    int conditions = 0;
    while (at >= 0) {
      switch (flow.kind(at)) {
        case UNREACHABLE -> {
          return false;
        }
        case START -> {
          return true;
        }
        case CALL -> {
          if (neverReturns(evaluator, at)) {
            return false;
          }
          at = flow.antecedent(at);
        }
        case TRUE_CONDITION, FALSE_CONDITION, CASE_MATCHED, CASE_FAILED, NO_CASE, CONTEXT_EXIT -> {
          if (!passes(evaluator, at)) {
            return false;
          }
          at = flow.antecedent(at);
          if (++conditions == CHECKPOINT && !meets(flow, at)) {
            return joined(evaluator, at);
          }
        }
        case LOOP -> at = flow.antecedent(at, 0);
        case JOIN -> {
          return joined(evaluator, at);
        }
        default -> at = flow.antecedent(at);
      }
    }
    return true;
  }

  private static boolean joined(Evaluator evaluator, int at) {
    if (evaluator.context() != null) {
      return meets(evaluator.binding().flow(), at)
          ? anyAntecedent(evaluator, at)
          : isReachable(evaluator, at);
    }
    return evaluator
        .session()
        .queries()
        .get(
            REACHABLE,
            evaluator.module(),
            at,
            () ->
                meets(evaluator.binding().flow(), at)
                    ? anyAntecedent(evaluator.quiet(), at)
                    : isReachable(evaluator.quiet(), at));
  }

  private static boolean meets(FlowGraph flow, int at) {
    return flow.kind(at) == FlowKind.JOIN || flow.kind(at) == FlowKind.LOOP;
  }

  private static boolean anyAntecedent(Evaluator evaluator, int at) {
    FlowGraph flow = evaluator.binding().flow();
    for (int i = 0; i < flow.antecedentCount(at); i++) {
      if (isReachable(evaluator, flow.antecedent(at, i))) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether the call of the CALL flow node `at` never returns.
  public static boolean neverReturns(Evaluator evaluator, int at) {
    if (evaluator.context() != null) {
      return callNeverReturns(evaluator.quiet(), at);
    }
    return evaluator
        .session()
        .queries()
        .get(NEVER_RETURNS, evaluator.module(), at, () -> callNeverReturns(evaluator.quiet(), at));
  }

  private static boolean callNeverReturns(Evaluator evaluator, int at) {
    FlowGraph flow = evaluator.binding().flow();
    int call = flow.node(at);
    Type callee = Types.unfold(evaluator.typeOf(evaluator.tree().child(call, 0)));
    return switch (callee) {
      case Type.Callable callable -> gives(evaluator, at, callable.returns());
      case Type.Overloaded overloaded -> {
        boolean some = false;
        for (Type.Callable item : overloaded.items()) {
          some |= gives(evaluator, at, item.returns());
        }
        yield some && gives(evaluator, at, evaluator.typeOf(call));
      }
      case Type.Instance instance -> {
        Type method = Attributes.typeOf(evaluator.session(), instance, "__call__");
        yield method instanceof Type.Callable callable && gives(evaluator, at, callable.returns());
      }
      default -> false;
    };
  }

  private static boolean gives(Evaluator evaluator, int at, Type returns) {
    Type result = Types.unfold(returns);
    if (evaluator.binding().flow().isAwaited(at)) {
      result = Awaiting.result(evaluator, evaluator.binding().flow().node(at), result);
    }
    return result.isNever();
  }

  /// Tells whether control gets through a condition, a case, the end of a match, or a context
  /// manager that must swallow an exception.
  static boolean passes(Evaluator evaluator, int at) {
    if (evaluator.context() != null) {
      return getsThrough(evaluator.quiet(), at);
    }
    return evaluator
        .session()
        .queries()
        .get(PASSES, evaluator.module(), at, () -> getsThrough(evaluator.quiet(), at));
  }

  private static boolean getsThrough(Evaluator evaluator, int at) {
    FlowGraph flow = evaluator.binding().flow();
    return switch (flow.kind(at)) {
      case NO_CASE -> Exhaustiveness.mayFallThrough(evaluator, flow.node(at));
      case CONTEXT_EXIT -> swallows(evaluator, flow.node(at), flow.other(at));
      default -> Narrowing.isPossible(evaluator, at);
    };
  }

  /// A context manager swallows exceptions if its `__exit__` says that it returns a bool.
  ///
  /// Source: the typing specification, "Context managers".
  private static boolean swallows(Evaluator evaluator, int item, int statement) {
    Type manager = Types.unfold(evaluator.typeOf(evaluator.tree().child(item, 0)));
    boolean async = evaluator.tree().has(statement, SyntaxTree.ASYNC);
    Type exit = Attributes.typeOf(evaluator.session(), manager, async ? "__aexit__" : "__exit__");
    Type returns =
        switch (exit) {
          case Type.Callable callable -> callable.returns();
          case Type.Overloaded overloaded -> overloaded.items().getLast().returns();
          case null, default -> Type.NONE;
        };
    Type result = Types.unfold(returns);
    if (async && !result.isAny()) {
      result = Types.unfold(Awaiting.result(evaluator, item, result));
    }
    return isBool(result);
  }

  private static boolean isBool(@Nullable Type type) {
    return type instanceof Type.Literal literal
        ? literal.value() instanceof LiteralValue.Bool bool && bool.value()
        : type != null && Types.isInstanceOf(type, "builtins", "bool");
  }
}
