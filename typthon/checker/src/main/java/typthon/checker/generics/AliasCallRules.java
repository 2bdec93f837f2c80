package typthon.checker.generics;

import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.names.Names;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// `A = TypeAliasType("A", …)`: its value is a type, its parameters a tuple of type variables.
///
/// Source: the typing specification, "Type aliases", "type statement".
public final class AliasCallRules {
  private AliasCallRules() {}

  /// Checks the ASSIGN `node`, if its value is a call of `TypeAliasType`.
  public static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int call = tree.lastChild(node);
    if (!tree.is(call, NodeKind.CALL) || !tree.is(tree.child(node, 0), NodeKind.NAME)) {
      return;
    }
    Annotations annotations =
        Annotations.of(evaluator.quiet(), evaluator.binding().scopeAround(call));
    int arguments = tree.child(call, 1);
    if (annotations.specialForm(tree.child(call, 0)) != SpecialForm.TYPE_ALIAS_TYPE
        || tree.childCount(arguments) < 2) {
      return;
    }
    for (int child = arguments + 1;
        child < tree.subtreeEnd(arguments);
        child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.KEYWORD_ARGUMENT)
          && tree.name(child).equals("type_params")
          && !tree.is(tree.child(child, 1), NodeKind.TUPLE)) {
        evaluator.report(
            Rule.TYPEVAR_MISUSE,
            tree.child(child, 1),
            "The parameters of an alias are stated as a tuple of type variables");
        return;
      }
    }
    if (!tree.is(tree.child(arguments, 0), NodeKind.STRING)
        && !tree.is(tree.child(arguments, 0), NodeKind.KEYWORD_ARGUMENT)) {
      evaluator.report(
          Rule.INVALID_TYPE_FORM,
          tree.child(arguments, 0),
          "The name of an alias is stated as a string");
    }
    int value = tree.child(arguments, 1);
    unbound(evaluator, tree.name(tree.child(node, 0)), value);
    if (!tree.is(value, NodeKind.KEYWORD_ARGUMENT)
        && annotations.meaning(tree.child(node, 0)) instanceof Meaning.Alias alias) {
      ParameterRules.alias(evaluator, value, alias.alias());
    }
  }

  /// The value is evaluated before the name is bound: an alias mentions itself in quotes only.
  private static void unbound(Evaluator evaluator, String name, int value) {
    SyntaxTree tree = evaluator.tree();
    if (evaluator.module().isStub()) {
      return;
    }
    for (int at = value; at < tree.subtreeEnd(value); at++) {
      if (tree.is(at, NodeKind.NAME) && tree.name(at).equals(name)) {
        Names.evaluate(evaluator, at);
      }
    }
  }
}
