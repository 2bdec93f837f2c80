package typthon.checker.annotations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.engine.Answers;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.OfModule;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.AliasInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;

/// `type A[T] = …` and `A = TypeAliasType("A", …, type_params=(T,))`.
public final class TypeAliases {
  private static final Query<Type> VALUE = new Query<>("value of an alias", Type.UNKNOWN);

  private TypeAliases() {}

  private record Key(ModuleFacts module, int node) implements OfModule {}

  /// The alias that a `type` statement or a call of `TypeAliasType` makes.
  private record SourceAlias(
      ModuleFacts module, int node, SymbolRef ref, int valueNode, int parameterList)
      implements AliasInfo, Answers.Owner {
    @Override
    public Answers answers() {
      return module.answers();
    }

    @Override
    public List<TypeVariable> typeParameters() {
      if (parameterList < 0) {
        return List.of();
      }
      SyntaxTree tree = module.tree();
      if (tree.is(parameterList, NodeKind.TYPE_PARAMETERS)) {
        return TypeParameters.of(module, parameterList);
      }
      Annotations annotations =
          Annotations.of(new Evaluator(module, new Reports()), module.binding().scopeAround(node));
      List<TypeVariable> variables = new ArrayList<>();
      for (int child = parameterList + 1;
          child < tree.subtreeEnd(parameterList);
          child = tree.subtreeEnd(child)) {
        if (annotations.meaning(child) instanceof Meaning.Variable variable) {
          variables.add(variable.variable());
        }
      }
      return variables;
    }

    @Override
    public Type value() {
      return module
          .session()
          .queries()
          .get(
              VALUE,
              this,
              () ->
                  Annotations.of(
                          new Evaluator(module, new Reports()),
                          module.binding().scopeAround(valueNode))
                      .bound(valueNode));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return ref.hashCode();
    }
  }

  /// Returns the alias that the TYPE_ALIAS `node` makes.
  public static AliasInfo of(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    int parameters = tree.child(node, 1);
    return known(
        new SourceAlias(
            module,
            node,
            module.refOf(node),
            tree.child(node, 2),
            tree.isAbsent(parameters) ? -1 : parameters));
  }

  /// Returns the alias that a call of `TypeAliasType` makes, or null for other calls.
  static @Nullable AliasInfo ofCall(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    Annotations annotations =
        Annotations.of(new Evaluator(module, new Reports()), module.binding().scopeAround(node));
    int arguments = tree.child(node, 1);
    if (annotations.specialForm(tree.child(node, 0)) != SpecialForm.TYPE_ALIAS_TYPE
        || tree.childCount(arguments) < 2
        || !tree.is(tree.child(arguments, 0), NodeKind.STRING)) {
      return null;
    }
    SymbolRef ref = new SymbolRef(module.name(), tree.string(tree.child(arguments, 0)));
    return known(
        new SourceAlias(
            module,
            node,
            ref,
            tree.child(arguments, 1),
            TypeVariableCalls.keyword(tree, arguments, "type_params")));
  }

  /// Returns the one alias that the session has for this piece of source.
  private static AliasInfo known(SourceAlias alias) {
    return alias.module.session().unique(new Key(alias.module, alias.node), alias);
  }

  /// Returns the type of an alias as a value.
  public static Type asValue(ModuleFacts module) {
    return module.session().known().orMissing("typing", "TypeAliasType").self();
  }
}
