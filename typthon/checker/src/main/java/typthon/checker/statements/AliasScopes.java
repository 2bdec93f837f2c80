package typthon.checker.statements;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.annotations.TypeScopes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.AliasInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Aliases of the old style: they have type variables of their own, so those of the class or
/// function around are not for them, and they are not their own whole value.
///
/// Source: the typing specification, "Scoping rules for type variables".
final class AliasScopes {
  private static final String CIRCLE = "The alias stands for itself: nothing is left of it";

  private AliasScopes() {}

  static void check(Evaluator evaluator, int scope, int value, Type type) {
    if (returns(type, new HashSet<>())) {
      evaluator.report(Rule.RECURSIVE_TYPE_UNGUARDED, value, CIRCLE);
    }
    Set<TypeVariable> found = new LinkedHashSet<>();
    Types.collectVariables(type, found);
    TypeScopes around = TypeScopes.around(evaluator.module(), scope);
    for (TypeVariable variable : found) {
      if (variable.kind() != TypeVariable.Kind.SELF && around.find(variable) != null) {
        evaluator.report(
            Rule.TYPEVAR_MISUSE,
            value,
            "An alias cannot use the type variable \""
                + variable.name()
                + "\" of what is around it");
        return;
      }
    }
  }

  /// Checks the ASSIGN `node`, if it makes an alias without saying so. Only `Union` and `Optional`
  /// can hold the alias in quotes and be nothing but it.
  static void implicit(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int value = tree.lastChild(node);
    if (!tree.is(value, NodeKind.SUBSCRIPT)
        || !tree.is(tree.child(node, 0), NodeKind.NAME)
        || !mentions(tree, value, tree.name(tree.child(node, 0)))) {
      return;
    }
    Annotations annotations =
        Annotations.of(evaluator.quiet(), evaluator.binding().scopeAround(node));
    SpecialForm form = annotations.specialForm(value);
    if ((form == SpecialForm.UNION || form == SpecialForm.OPTIONAL)
        && annotations.meaning(tree.child(node, 0)) instanceof Meaning.Implicit alias
        && returns(alias.value(), new HashSet<>())) {
      evaluator.report(Rule.RECURSIVE_TYPE_UNGUARDED, value, CIRCLE);
    }
  }

  private static boolean mentions(SyntaxTree tree, int value, String name) {
    for (int at = value; at < tree.subtreeEnd(value); at++) {
      if (tree.is(at, NodeKind.STRING) && tree.string(at).contains(name)) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether unfolding comes back to an alias without passing through a container.
  private static boolean returns(Type type, Set<AliasInfo> path) {
    if (type instanceof Type.Union union) {
      return union.members().stream().anyMatch(each -> returns(each, path));
    }
    if (!(type instanceof Type.Alias alias)) {
      return false;
    }
    if (!path.add(alias.alias())) {
      return true;
    }
    boolean found = returns(alias.alias().value(), path);
    path.remove(alias.alias());
    return found;
  }
}
