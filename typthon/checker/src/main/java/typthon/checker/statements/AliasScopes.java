package typthon.checker.statements;

import java.util.LinkedHashSet;
import java.util.Set;
import typthon.checker.annotations.TypeScopes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// An alias has type variables of its own: those of the class or function around it are not for it.
///
/// Source: the typing specification, "Scoping rules for type variables".
final class AliasScopes {
  private AliasScopes() {}

  static void check(Evaluator evaluator, int scope, int value, Type type) {
    Set<TypeVariable> found = new LinkedHashSet<>();
    Types.collectVariables(type, found);
    TypeScopes around = TypeScopes.around(evaluator.module(), scope);
    for (TypeVariable variable : found) {
      if (variable.kind() != TypeVariable.Kind.SELF && around.find(variable) != null) {
        evaluator.report(
            Rule.TYPEVAR_MISUSE,
            value,
            "An alias cannot use the type variable \""
                + variable.name()
                + "\" of what is around it");
        return;
      }
    }
  }
}
