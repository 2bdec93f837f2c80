package typthon.checker.generics;

import java.util.LinkedHashSet;
import java.util.Set;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.TypeParameters;
import typthon.checker.annotations.TypeScopes;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.AliasInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Type parameters in brackets, and the values of `type` statements.
public final class ParameterRules {
  private ParameterRules() {}

  /// Checks the TYPE_PARAMETERS `node`.
  public static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.ERROR)) {
        bound(evaluator, child);
        fallback(evaluator, child);
        shadowed(evaluator, node, child);
      }
    }
  }

  private static void bound(Evaluator evaluator, int parameter) {
    SyntaxTree tree = evaluator.tree();
    int bound = tree.child(parameter, 1);
    if (tree.isAbsent(bound)) {
      return;
    }
    Annotations annotations =
        Annotations.of(evaluator.quiet(), evaluator.binding().scopeAround(bound));
    boolean constraints = tree.is(bound, NodeKind.TUPLE);
    if (constraints && tree.childCount(bound) < 2) {
      evaluator.report(
          Rule.TYPEVAR_MISUSE, bound, "A type parameter has no constraints or at least two");
      return;
    }
    int first = constraints ? bound + 1 : bound;
    int end = tree.subtreeEnd(bound);
    for (int child = first; child < end; child = tree.subtreeEnd(child)) {
      if (Types.mentionsVariables(annotations.type(child))) {
        evaluator.report(
            Rule.TYPEVAR_MISUSE, child, "Bounds and constraints cannot mention type variables");
      }
    }
  }

  private static void fallback(Evaluator evaluator, int parameter) {
    int fallback = evaluator.tree().child(parameter, 2);
    if (!evaluator.tree().isAbsent(fallback)) {
      TypeVariable variable = TypeParameters.variable(evaluator.module(), parameter);
      TypeVariableRules.fallback(
          evaluator, fallback, variable, variable.bound(), variable.constraints());
    }
  }

  private static void shadowed(Evaluator evaluator, int list, int parameter) {
    Scopes scopes = evaluator.binding().scopes();
    String name = evaluator.tree().name(parameter);
    int own = evaluator.binding().scopeOf(list);
    for (int at = scopes.parent(own); at > 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.TYPE_PARAMETERS
          && evaluator.binding().symbolIn(at, name) >= 0) {
        evaluator.report(
            Rule.TYPEVAR_MISUSE,
            evaluator.tree().child(parameter, 0),
            "Type parameter \"" + name + "\" is in use around this definition already");
        return;
      }
    }
  }

  /// Checks the value of an alias: no variables of the old style, and no circle.
  ///
  /// @param node the expression
  public static void alias(Evaluator evaluator, int node, AliasInfo alias) {
    int scope = evaluator.binding().scopeAround(node);
    Type value =
        TypeScopes.around(evaluator.module(), scope)
            .bind(Annotations.of(evaluator, scope).type(node));
    Set<TypeVariable> found = new LinkedHashSet<>();
    Types.collectVariables(value, found);
    for (TypeVariable variable : found) {
      if (variable.scope() == null && !alias.typeParameters().contains(variable)) {
        evaluator.report(
            Rule.TYPEVAR_MISUSE,
            node,
            "Type variable \"" + variable.name() + "\" is no parameter of the alias");
      }
    }
    if (isCircular(alias, value, new LinkedHashSet<>())) {
      evaluator.report(
          Rule.RECURSIVE_TYPE_UNGUARDED,
          node,
          "Alias \"" + alias.ref().name() + "\" stands for itself");
    }
  }

  /// Tells whether the alias is reached without passing through a container.
  private static boolean isCircular(AliasInfo alias, Type value, Set<AliasInfo> visited) {
    if (value instanceof Type.Union union) {
      return union.members().stream().anyMatch(each -> isCircular(alias, each, visited));
    }
    if (!(value instanceof Type.Alias other)) {
      return false;
    }
    return other.alias().equals(alias)
        || (visited.add(other.alias()) && isCircular(alias, other.alias().value(), visited));
  }
}
