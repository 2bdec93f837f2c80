package typthon.checker.calls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Diagnostic;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Overloaded functions and classes as arguments of generic calls: the first of their signatures
/// that fits the parameter need not be the one that goes with the other arguments.
final class OverloadedArguments {
  private static final int LIMIT = 16;

  private OverloadedArguments() {}

  /// Tries a call that failed once more with each signature of its first overloaded argument.
  /// Returns the first outcome without a failure; null if there is none, with the findings as
  /// before.
  ///
  /// @param mark where the findings of the failed call begin
  static @Nullable CallResult retry(
      Evaluator evaluator,
      Type.Callable callee,
      List<Argument> arguments,
      int node,
      @Nullable Type expected,
      int mark) {
    for (int i = 0; i < arguments.size(); i++) {
      List<Type.Callable> signatures = signatures(evaluator, arguments.get(i));
      if (signatures.size() < 2 || signatures.size() > LIMIT) {
        continue;
      }
      List<Diagnostic> found = evaluator.reports().since(mark);
      for (Type.Callable signature : signatures) {
        evaluator.reports().rollback(mark);
        List<Argument> chosen = new ArrayList<>(arguments);
        chosen.set(i, arguments.get(i).withType(signature));
        CallResult result = CallableCalls.call(evaluator, callee, chosen, node, expected);
        if (!result.failed()) {
          return result;
        }
      }
      evaluator.reports().rollback(mark);
      evaluator.reports().addAll(found);
      return null;
    }
    return null;
  }

  private static List<Type.Callable> signatures(Evaluator evaluator, Argument argument) {
    SyntaxTree tree = evaluator.tree();
    boolean named =
        argument.type() == null
            && argument.node() >= 0
            && (argument.kind() == Argument.Kind.POSITIONAL
                || argument.kind() == Argument.Kind.KEYWORD)
            && (tree.is(argument.node(), NodeKind.NAME)
                || tree.is(argument.node(), NodeKind.ATTRIBUTE));
    if (!named) {
      return List.of();
    }
    Type type = Types.unfold(evaluator.quiet().typeOf(argument.node()));
    Type called =
        type instanceof Type.ClassObject object ? evaluator.known().callableOf(object) : type;
    return called instanceof Type.Overloaded overloaded ? overloaded.items() : List.of();
  }
}
