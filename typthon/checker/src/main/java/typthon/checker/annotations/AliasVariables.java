package typthon.checker.annotations;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import typthon.binder.Binding;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.TypeVariable;

/// The type variables that the value of an alias names, strings included, in the order of the text:
/// what an alias that mentions itself is generic in can be told before its value is known.
final class AliasVariables {
  private final SymbolAt alias;
  private final Evaluator evaluator;
  private final int scope;
  private final Set<TypeVariable> found = new LinkedHashSet<>();

  private AliasVariables(SymbolAt alias, int scope) {
    this.alias = alias;
    this.evaluator = new Evaluator(alias.module(), new Reports());
    this.scope = scope;
  }

  static List<TypeVariable> of(SymbolAt alias) {
    ModuleFacts module = alias.module();
    Binding binding = module.binding();
    int definition = SymbolTypes.representative(binding, alias.symbol());
    int value = module.tree().lastChild(binding.definitions().node(definition));
    AliasVariables variables = new AliasVariables(alias, binding.definitions().scope(definition));
    Annotations annotations = Annotations.of(variables.evaluator, variables.scope);
    for (int node = value; node < module.tree().subtreeEnd(value); node++) {
      variables.read(annotations, node);
    }
    return new ArrayList<>(variables.found);
  }

  private void read(Annotations annotations, int node) {
    SyntaxTree tree = annotations.tree();
    if (tree.is(node, NodeKind.STRING)) {
      Annotations inner = annotations.parsed(node);
      if (inner != null) {
        for (int each = inner.root(); each < inner.tree().subtreeEnd(inner.root()); each++) {
          read(inner, each);
        }
      }
    } else if (tree.is(node, NodeKind.NAME)
        && !tree.name(node).equals(alias.name())
        && annotations.meaning(node) instanceof Meaning.Variable named
        && named.variable().scope() == null) {
      found.add(named.variable());
    }
  }
}
