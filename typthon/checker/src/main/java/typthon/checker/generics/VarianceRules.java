package typthon.checker.generics;

import java.util.List;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.SyntaxTree;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Variance;
import typthon.types.VarianceInference;

/// `variance`: a type variable stands where its declared variance does not allow it.
public final class VarianceRules {
  private VarianceRules() {}

  /// Checks the uses of the class's own variables in its bases.
  static void bases(Evaluator evaluator, SourceClass type) {
    for (TypeVariable variable : type.typeParameters()) {
      Variance declared = variable.variance();
      if (declared != Variance.COVARIANT && declared != Variance.CONTRAVARIANT) {
        continue;
      }
      for (Type base : type.bases()) {
        Variance use = VarianceInference.of(variable, base, Variance.COVARIANT);
        if (use != Variance.BIVARIANT && use != declared) {
          evaluator.report(
              Rule.VARIANCE,
              evaluator.tree().child(type.node(), 1),
              "Type variable \""
                  + variable.name()
                  + "\" is "
                  + name(declared)
                  + ", but base \""
                  + base.display()
                  + "\" uses it as "
                  + name(use));
        }
      }
    }
  }

  private static String name(Variance variance) {
    return variance.name().toLowerCase(java.util.Locale.ROOT);
  }

  /// Checks the signature of the method that the FUNCTION_DEF `node` defines in `type`.
  public static void method(
      Evaluator evaluator, int node, SourceClass type, Type.Callable signature) {
    SyntaxTree tree = evaluator.tree();
    String method = tree.name(node);
    boolean free =
        method.equals("__init__")
            || method.equals("__new__")
            || (method.startsWith("_") && !method.endsWith("__"));
    boolean bound = signature.traits().binding() == FunctionTraits.Binding.FUNCTION;
    if (free || !bound || evaluator.module().isStub()) {
      return;
    }
    List<Parameter> parameters = signature.parameters();
    for (TypeVariable variable : type.typeParameters()) {
      Variance declared = variable.variance();
      if (declared != Variance.COVARIANT && declared != Variance.CONTRAVARIANT) {
        continue;
      }
      for (int i = 1; i < parameters.size(); i++) {
        Type stated = parameters.get(i).type();
        if (VarianceInference.of(variable, stated, Variance.CONTRAVARIANT) == declared.flip()) {
          report(evaluator, node, variable, "a parameter");
        }
      }
      if (VarianceInference.of(variable, signature.returns(), Variance.COVARIANT)
          == declared.flip()) {
        report(evaluator, node, variable, "the result");
      }
    }
  }

  private static void report(Evaluator evaluator, int node, TypeVariable variable, String place) {
    evaluator.report(
        Rule.VARIANCE,
        evaluator.tree().child(node, 1),
        "The "
            + (variable.variance() == Variance.COVARIANT ? "covariant" : "contravariant")
            + " type variable \""
            + variable.name()
            + "\" cannot be the type of "
            + place);
  }
}
