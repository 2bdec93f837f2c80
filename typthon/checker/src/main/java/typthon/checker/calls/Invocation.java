package typthon.checker.calls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.evaluation.Session;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.types.Type;

/// Calls that the language makes by itself: of operators, descriptors and protocols.
public final class Invocation {
  private Invocation() {}

  /// Returns what calling `callee` with values of known type gives, or null if the call is wrong.
  public static @Nullable Type result(Session session, Type callee, List<Argument> arguments) {
    ModuleFacts builtins = session.module("builtins", null);
    if (builtins == null) {
      return Type.UNKNOWN;
    }
    return result(new Evaluator(builtins, new Reports()), callee, arguments, 0, null);
  }

  /// Like the other method, for arguments that may be expressions of the evaluator's module.
  public static @Nullable Type result(
      Evaluator evaluator,
      Type callee,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    int mark = evaluator.reports().mark();
    Type type = Calls.call(evaluator, callee, arguments, node, expected);
    boolean failed = evaluator.reports().failedSince(mark);
    List<Diagnostic> deprecations =
        evaluator.reports().since(mark).stream()
            .filter(found -> found.rule() == Rule.DEPRECATED)
            .toList();
    evaluator.reports().rollback(mark);
    if (failed) {
      return null;
    }
    evaluator.reports().addAll(deprecations);
    return type;
  }
}
