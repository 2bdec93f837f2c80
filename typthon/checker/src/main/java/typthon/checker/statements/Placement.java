package typthon.checker.statements;

import java.util.LinkedHashSet;
import java.util.Set;
import typthon.checker.annotations.Annotations;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// What may not stand in the annotations of variables: type variables that nothing around binds,
/// and what is unpacked.
final class Placement {
  private Placement() {}

  static void check(Evaluator evaluator, int annotation, Annotations.Declared declared) {
    Type type = declared.type();
    if (type == null) {
      return;
    }
    if (type instanceof Type.Component) {
      evaluator.report(
          Rule.PARAMSPEC_MISUSE,
          annotation,
          "\"" + type.display() + "\" is allowed only for \"*args\" and \"**kwargs\"");
      return;
    }
    if (type instanceof Type.Unpacked) {
      evaluator.report(
          Rule.INVALID_TYPE_FORM, annotation, "Nothing can be unpacked here: one type is expected");
      return;
    }
    Set<TypeVariable> found = new LinkedHashSet<>();
    Types.collectVariables(type, found);
    for (TypeVariable variable : found) {
      if (variable.scope() == null && !isOwn(type, variable)) {
        evaluator.report(
            Rule.TYPEVAR_MISUSE,
            annotation,
            "Type variable \"" + variable.name() + "\" has no meaning here");
        return;
      }
    }
  }

  /// A callable may bind variables of its own.
  private static boolean isOwn(Type type, TypeVariable variable) {
    return type instanceof Type.Callable callable && callable.variables().contains(variable);
  }
}
