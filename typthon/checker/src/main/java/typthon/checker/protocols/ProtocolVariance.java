package typthon.checker.protocols;

import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.ClassFlag;
import typthon.types.TypeVariable;
import typthon.types.Variance;

/// `variance`: a type variable of a protocol must not be invariant where its uses allow more.
///
/// Source: the typing specification, "Protocols", "Generic protocols".
public final class ProtocolVariance {
  private ProtocolVariance() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    if (!type.states(ClassFlag.PROTOCOL)) {
      return;
    }
    for (TypeVariable parameter : type.typeParameters()) {
      if (parameter.kind() != TypeVariable.Kind.TYPE
          || parameter.variance() != Variance.INVARIANT) {
        continue;
      }
      Variance used = type.varianceOfUses(parameter);
      if (used == Variance.COVARIANT || used == Variance.CONTRAVARIANT) {
        evaluator.report(
            Rule.VARIANCE,
            evaluator.tree().child(type.node(), 1),
            "Type variable \""
                + parameter.name()
                + "\" is invariant, but the protocol uses it as a "
                + (used == Variance.COVARIANT ? "covariant" : "contravariant")
                + " one");
      }
    }
  }
}
