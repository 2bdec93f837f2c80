package typthon.checker.overrides;

import java.util.List;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.rules.Rule;
import typthon.types.Type;

/// `override-method`: what is marked `@override` must override something.
///
/// Source: the typing specification, "Class type compatibility", "@override".
public final class OverrideMarks {
  private OverrideMarks() {}

  /// Checks the FUNCTION_DEF `node`.
  public static void check(Evaluator evaluator, int node) {
    if (!Decorators.of(evaluator.module(), node).isOverride()) {
      return;
    }
    SourceClass owner = Signatures.classAround(evaluator.module(), node);
    String name = evaluator.binding().runtimeName(evaluator.tree().child(node, 1));
    if (owner == null || !isInherited(owner, name)) {
      evaluator.report(
          Rule.OVERRIDE_METHOD,
          evaluator.tree().child(node, 1),
          "\"" + name + "\" is marked \"@override\" but no base class has it");
    }
  }

  private static boolean isInherited(SourceClass owner, String name) {
    List<Type> ancestors = owner.mro();
    return SourceClass.lookUp(ancestors.subList(1, ancestors.size()), name) != null;
  }
}
