package typthon.checker.statements;

import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.checker.rules.Rule;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// `raise`, and the classes that `except` names.
final class Raising {
  private Raising() {}

  static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int raised = tree.child(node, 0);
    if (tree.isAbsent(raised)) {
      return;
    }
    checkRaised(evaluator, raised, evaluator.typeOf(raised), false);
    int cause = tree.child(node, 1);
    if (!tree.isAbsent(cause)) {
      checkRaised(evaluator, cause, evaluator.typeOf(cause), true);
    }
  }

  private static void checkRaised(Evaluator evaluator, int node, Type type, boolean cause) {
    Type base = evaluator.known().instance("BaseException");
    for (Type member : Types.members(type)) {
      Type instance = member instanceof Type.ClassObject object ? object.instance() : member;
      if (!(cause && member.isNone()) && !evaluator.isAssignable(instance, base)) {
        evaluator.report(
            Rule.ARGUMENT_TYPE, node, "\"" + member.display() + "\" is not an exception");
        return;
      }
    }
  }

  static void checkFilter(Evaluator evaluator, int node) {
    checkClass(evaluator, node, evaluator.typeOf(node));
  }

  private static void checkClass(Evaluator evaluator, int node, Type type) {
    Type base = evaluator.known().instance("BaseException");
    for (Type member : Types.members(type)) {
      Type.Tuple tuple = Iteration.asTuple(member);
      if (tuple != null) {
        tuple.elements().forEach(each -> checkClass(evaluator, node, each));
        continue;
      }
      boolean fits =
          member.isAny()
              || Types.isInstanceOf(member, "builtins", "type")
              || (member instanceof Type.ClassObject object
                  && evaluator.isAssignable(object.instance(), base));
      if (!fits) {
        evaluator.report(
            Rule.ARGUMENT_TYPE, node, "\"" + member.display() + "\" is not an exception class");
        return;
      }
    }
  }
}
