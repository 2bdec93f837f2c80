package typthon.checker.annotations;

import typthon.binder.Binding;
import typthon.binder.ScopeKind;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.SyntaxTree;

/// Names in string annotations. In a class body `size: "int"` means the class of that name though
/// the body also has a method or a variable `int`, which no type can mean.
///
/// Source: the typing specification, "String annotations".
final class QuotedNames {
  private QuotedNames() {}

  /// Returns the symbol that `name` refers to in a string in `scope`, or -1.
  static int lookUp(Evaluator evaluator, int scope, String name) {
    Binding binding = evaluator.binding();
    int symbol = binding.lookUp(scope, name);
    if (symbol < 0
        || binding.scopes().kind(scope) != ScopeKind.CLASS
        || binding.symbolIn(scope, name) != symbol
        || !isValue(evaluator, scope, symbol)) {
      return symbol;
    }
    int outer = binding.lookUp(binding.scopes().parent(scope), name);
    return outer >= 0 || Meanings.find(evaluator.module(), name) != null ? outer : symbol;
  }

  private static boolean isValue(Evaluator evaluator, int scope, int symbol) {
    Binding binding = evaluator.binding();
    int definition = SymbolTypes.declaration(binding, symbol);
    if (definition < 0) {
      return false;
    }
    return switch (binding.definitions().kind(definition)) {
      case FUNCTION -> true;
      case ANNOTATED_VARIABLE -> {
        SyntaxTree tree = evaluator.tree();
        int annotation = tree.child(binding.definitions().node(definition), 1);
        yield Annotations.of(evaluator.quiet(), scope).specialForm(annotation)
            != SpecialForm.TYPE_ALIAS;
      }
      default -> false;
    };
  }
}
