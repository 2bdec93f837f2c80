package typthon.checker.guards;

import java.util.List;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Signatures;
import typthon.checker.rules.Rule;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Types;

/// `type-guard-misuse`: a guard needs a parameter to narrow, and `TypeIs` a type within it.
public final class GuardRules {
  private GuardRules() {}

  /// Checks the FUNCTION_DEF `node`.
  public static void check(Evaluator evaluator, int node, Type.Callable signature) {
    if (!(signature.returns() instanceof Type.Guard guard)) {
      return;
    }
    boolean receiver =
        Signatures.classAround(evaluator.module(), node) != null
            && signature.traits().binding() != FunctionTraits.Binding.STATIC;
    List<Parameter> parameters = signature.parameters();
    int first = receiver ? 1 : 0;
    if (receiver && !parameters.isEmpty() && !parameters.getFirst().takesPosition()) {
      return;
    }
    int name = evaluator.tree().child(node, 1);
    if (parameters.size() <= first || isByKeyword(parameters.get(first))) {
      evaluator.report(
          Rule.TYPE_GUARD_MISUSE, name, "The guard takes no positional argument to narrow");
      return;
    }
    Parameter narrowed = parameters.get(first);
    boolean comparable =
        narrowed.takesPosition()
            && !Types.mentionsVariables(narrowed.type())
            && !Types.mentionsVariables(guard.type());
    if (guard.exact() && comparable && !evaluator.isAssignable(guard.type(), narrowed.type())) {
      evaluator.report(
          Rule.TYPE_GUARD_MISUSE,
          name,
          "\""
              + narrowed.name()
              + "\" of type \""
              + narrowed.type().display()
              + "\" cannot be narrowed to \""
              + guard.type().display()
              + "\"");
    }
  }

  private static boolean isByKeyword(Parameter parameter) {
    return parameter.is(Parameter.Kind.KEYWORD_ONLY)
        || parameter.is(Parameter.Kind.KEYWORD_VARIADIC);
  }
}
