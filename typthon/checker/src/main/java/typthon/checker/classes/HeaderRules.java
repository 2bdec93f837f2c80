package typthon.checker.classes;

import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// Rules about the header of a class.
public final class HeaderRules {
  private HeaderRules() {}

  public static void check(Evaluator evaluator, SourceClass type) {
    SyntaxTree tree = evaluator.tree();
    int name = tree.child(type.node(), 1);
    if (!type.hasConsistentMro()) {
      evaluator.report(
          Rule.MRO_CONFLICT, name, "The bases of \"" + type.name() + "\" have no consistent order");
    }
    for (Type base : type.statedBases()) {
      ClassInfo info = Types.classOf(base);
      if (info != null && info.is(ClassFlag.FINAL) && !type.module().isStub()) {
        evaluator.report(
            Rule.FINAL_OVERRIDE, name, "\"" + info.name() + "\" is final and cannot be a base");
      }
    }
  }
}
