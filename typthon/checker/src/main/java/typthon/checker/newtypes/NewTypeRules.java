package typthon.checker.newtypes;

import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// What `NewType` may be called with, and that its result is no class.
///
/// Source: the typing specification, "Type aliases", "NewType".
public final class NewTypeRules {
  private NewTypeRules() {}

  /// Checks the ASSIGN `node`, if its value is a call of `NewType`.
  public static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int call = tree.lastChild(node);
    if (!tree.is(call, NodeKind.CALL)) {
      return;
    }
    Annotations annotations =
        Annotations.of(evaluator.quiet(), evaluator.binding().scopeAround(call));
    int arguments = tree.child(call, 1);
    if (annotations.specialForm(tree.child(call, 0)) != SpecialForm.NEW_TYPE
        || tree.childCount(arguments) != 2) {
      return;
    }
    if (!tree.is(tree.child(arguments, 0), NodeKind.STRING)) {
      evaluator.report(
          Rule.INVALID_TYPE_FORM,
          tree.child(arguments, 0),
          "The name of a NewType is stated as a string");
    }
    base(evaluator, annotations, tree.child(arguments, 1));
  }

  private static void base(Evaluator evaluator, Annotations annotations, int node) {
    boolean any = annotations.specialForm(node) == SpecialForm.ANY;
    Type type = Types.unfold(annotations.type(node));
    if (any || !isClass(type)) {
      evaluator.report(
          Rule.INVALID_TYPE_FORM,
          node,
          "\"" + type.display() + "\" cannot be the base of a NewType: a class is needed");
    }
  }

  private static boolean isClass(Type type) {
    return switch (type) {
      case Type.Any any -> true;
      case Type.Instance instance ->
          !instance.type().is(ClassFlag.PROTOCOL)
              && !instance.type().is(ClassFlag.TYPED_DICT)
              && !hasVariables(type);
      case Type.Tuple tuple -> !hasVariables(type);
      case Type.ClassObject object -> true;
      case Type.Callable callable -> true;
      default -> false;
    };
  }

  private static boolean hasVariables(Type type) {
    return Types.anyPart(
        type, part -> part instanceof TypeVariable variable && variable.scope() == null);
  }

  /// Checks that no base of a class is a NewType.
  public static void checkBases(Evaluator evaluator, SourceClass type) {
    for (Type base : type.bases()) {
      ClassInfo info = Types.classOf(base);
      if (info != null && info.is(ClassFlag.NEW_TYPE)) {
        evaluator.report(
            Rule.INVALID_BASE,
            evaluator.tree().child(type.node(), 1),
            "\"" + info.name() + "\" is a NewType and cannot be a base");
      }
    }
  }
}
