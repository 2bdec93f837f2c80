package typthon.checker.overrides;

import java.util.List;
import java.util.Set;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// `override-method`: what is marked `@override` must override something.
///
/// Source: the typing specification, "Class type compatibility", "@override".
public final class OverrideMarks {
  private static final Set<String> FREE =
      Set.of("__init__", "__new__", "__init_subclass__", "__post_init__");

  private OverrideMarks() {}

  /// Checks the FUNCTION_DEF `node`.
  public static void check(Evaluator evaluator, int node) {
    if (!Decorators.of(evaluator.module(), node).isOverride()) {
      unmarked(evaluator, node);
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

  /// `missing-override-decorator`: constructors and what every object has are overridden as a rule.
  private static void unmarked(Evaluator evaluator, int node) {
    SourceClass owner = Signatures.classAround(evaluator.module(), node);
    String name = evaluator.binding().runtimeName(evaluator.tree().child(node, 1));
    if (owner == null
        || evaluator.module().isStub()
        || FREE.contains(name)
        || Decorators.of(evaluator.module(), node).isOverload()
        || isAccessor(evaluator.tree(), node)) {
      return;
    }
    List<Type> ancestors = owner.mro();
    SourceClass.Found found = SourceClass.lookUp(ancestors.subList(1, ancestors.size()), name);
    if (found != null
        && found.member() != null
        && !found.member().owner().ref().is("builtins", "object")) {
      evaluator.report(
          Rule.MISSING_OVERRIDE_DECORATOR,
          evaluator.tree().child(node, 1),
          "\""
              + name
              + "\" overrides that of \""
              + found.member().owner().name()
              + "\" without \"@override\"");
    }
  }

  /// Tells whether it is the setter or deleter of a property, whose getter bears the mark.
  private static boolean isAccessor(SyntaxTree tree, int node) {
    int list = tree.child(node, 0);
    for (int child = list + 1; child < tree.subtreeEnd(list); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.ATTRIBUTE)
          && (tree.name(child).equals("setter") || tree.name(child).equals("deleter"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInherited(SourceClass owner, String name) {
    List<Type> ancestors = owner.mro();
    return SourceClass.lookUp(ancestors.subList(1, ancestors.size()), name) != null;
  }
}
