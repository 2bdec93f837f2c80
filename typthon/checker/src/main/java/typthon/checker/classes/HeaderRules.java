package typthon.checker.classes;

import java.util.HashMap;
import java.util.Map;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Mro;
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
    if (!type.module().isStub()) {
      ancestors(evaluator, type, name);
    }
    for (Type base : type.statedBases()) {
      ClassInfo info = Types.classOf(base);
      if (info != null && info.is(ClassFlag.FINAL) && !type.module().isStub()) {
        evaluator.report(
            Rule.FINAL_OVERRIDE, name, "\"" + info.name() + "\" is final and cannot be a base");
      }
    }
  }

  /// Two bases must not inherit one class with arguments that contradict each other.
  private static void ancestors(Evaluator evaluator, SourceClass type, int where) {
    Map<ClassInfo, Type.Instance> found = new HashMap<>();
    for (Type base : type.statedBases()) {
      for (Type ancestor : Mro.ancestorsOf(base)) {
        if (!(ancestor instanceof Type.Instance instance) || instance.arguments().isEmpty()) {
          continue;
        }
        Type.Instance other = found.putIfAbsent(instance.type(), instance);
        if (other != null
            && !evaluator.isAssignable(instance, other)
            && !evaluator.isAssignable(other, instance)) {
          evaluator.report(
              Rule.MRO_CONFLICT,
              where,
              "The bases of \""
                  + type.name()
                  + "\" inherit both \""
                  + other.display()
                  + "\" and \""
                  + instance.display()
                  + "\"");
          return;
        }
      }
    }
  }
}
