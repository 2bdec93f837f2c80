package typthon.checker.annotations;

import typthon.binder.Binding;
import typthon.binder.Definitions;
import typthon.binder.ScopeKind;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.SymbolAt;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Names that the body of a class binds below an annotation. Above `def str(self)` or `str: int`,
/// and in their own headers, `str` means what it means outside: only classes and aliases can be
/// meant before they are there.
final class LaterNames {
  private LaterNames() {}

  /// Tells whether `symbol`, to which the NAME `node` in an annotation leads, is no more than a
  /// value of the class around that comes later.
  static boolean isLater(Evaluator evaluator, int scope, int node, int symbol) {
    Binding binding = evaluator.binding();
    if (binding.scopes().kind(binding.symbols().scope(symbol)) != ScopeKind.CLASS) {
      return false;
    }
    int count = binding.symbols().definitionCount(symbol);
    for (int i = 0; i < count; i++) {
      if (!isLater(evaluator, scope, node, symbol, binding.symbols().definition(symbol, i))) {
        return false;
      }
    }
    return count > 0;
  }

  private static boolean isLater(
      Evaluator evaluator, int scope, int node, int symbol, int definition) {
    Definitions definitions = evaluator.binding().definitions();
    SyntaxTree tree = evaluator.tree();
    int construct = definitions.node(definition);
    if (tree.subtreeEnd(construct) <= node) {
      return false;
    }
    boolean inside = construct <= node;
    return switch (definitions.kind(definition)) {
      case FUNCTION -> true;
      case ANNOTATED_VARIABLE -> inside || !isStatedAlias(evaluator, scope, construct);
      case VARIABLE -> inside || !isAlias(evaluator, construct, symbol);
      default -> false;
    };
  }

  private static boolean isStatedAlias(Evaluator evaluator, int scope, int construct) {
    int annotation = evaluator.tree().child(construct, 1);
    return Annotations.of(evaluator.quiet(), scope).specialForm(annotation)
        == SpecialForm.TYPE_ALIAS;
  }

  private static boolean isAlias(Evaluator evaluator, int construct, int symbol) {
    NodeKind value = evaluator.tree().kind(evaluator.tree().lastChild(construct));
    return switch (value) {
      case NAME, ATTRIBUTE, SUBSCRIPT, BINARY ->
          !(Meanings.of(new SymbolAt(evaluator.module(), symbol)) instanceof Meaning.Value);
      default -> false;
    };
  }
}
