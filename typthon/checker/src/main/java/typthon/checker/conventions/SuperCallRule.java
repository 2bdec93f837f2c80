package typthon.checker.conventions;

import java.util.List;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.Type;

/// `missing-super-call`: an `__init__` that hides that of a base class without calling it.
public final class SuperCallRule {
  private SuperCallRule() {}

  /// Checks the FUNCTION_DEF `node`.
  public static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    if (!tree.name(node).equals("__init__")
        || evaluator.module().isStub()
        || Decorators.of(evaluator.module(), node).isOverload()) {
      return;
    }
    SourceClass owner = Signatures.classAround(evaluator.module(), node);
    if (owner == null || owner.is(ClassFlag.PROTOCOL) || callsInitializer(tree, node)) {
      return;
    }
    List<Type> ancestors = owner.mro();
    SourceClass.Found found =
        SourceClass.lookUp(ancestors.subList(1, ancestors.size()), "__init__");
    RawMember hidden = found == null ? null : found.member();
    if (hidden != null
        && hidden.definition() >= 0
        && !hidden.owner().ref().is("builtins", "object")
        && !hidden.owner().is(ClassFlag.PROTOCOL)) {
      evaluator.report(
          Rule.MISSING_SUPER_CALL,
          tree.child(node, 1),
          "\"__init__\" does not call that of \"" + hidden.owner().name() + "\"");
    }
  }

  private static boolean callsInitializer(SyntaxTree tree, int function) {
    for (int node = function; node < tree.subtreeEnd(function); node++) {
      if (tree.is(node, NodeKind.CALL)
          && tree.is(tree.child(node, 0), NodeKind.ATTRIBUTE)
          && tree.name(tree.child(node, 0)).equals("__init__")) {
        return true;
      }
    }
    return false;
  }
}
