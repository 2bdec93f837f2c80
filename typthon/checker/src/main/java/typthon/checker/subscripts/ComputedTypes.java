package typthon.checker.subscripts;

import typthon.binder.Binding;
import typthon.binder.ScopeKind;
import typthon.binder.Symbols;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.evaluation.Evaluator;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Types that functions make while they run: `Optional[argument]` in a function that was given the
/// argument, or `Union[tuple(found)]`, is no type but makes one.
final class ComputedTypes {
  private ComputedTypes() {}

  /// Tells whether the SUBSCRIPT `node` of the special form makes a type out of values.
  static boolean isMadeBy(Evaluator evaluator, SpecialForm form, int node) {
    SyntaxTree tree = evaluator.tree();
    int index = tree.child(node, 1);
    int typesEnd = tree.subtreeEnd(index);
    if (form == SpecialForm.ANNOTATED
        && tree.is(index, NodeKind.TUPLE)
        && tree.hasChildren(index)) {
      typesEnd = tree.subtreeEnd(tree.child(index, 0)); // what follows it is no type anyway
    }
    int scope = evaluator.binding().scopeAround(node);
    boolean runs = isRun(evaluator.binding(), scope);
    for (int at = index; at < tree.subtreeEnd(index); at++) {
      boolean made =
          switch (tree.kind(at)) {
            case CALL -> runs && at < typesEnd;
            case NAME ->
                isParameter(evaluator, at) || (at < typesEnd && isValue(evaluator, scope, at));
            default -> false;
          };
      if (made) {
        return true;
      }
    }
    return false;
  }

  private static boolean isParameter(Evaluator evaluator, int name) {
    int symbol = evaluator.binding().symbolOf(name);
    return symbol >= 0 && evaluator.binding().symbols().has(symbol, Symbols.PARAMETER);
  }

  private static boolean isValue(Evaluator evaluator, int scope, int name) {
    Binding binding = evaluator.binding();
    int symbol = binding.symbolOf(name);
    if (symbol < 0 || !isRun(binding, binding.symbols().scope(symbol))) {
      return false;
    }
    Meaning meaning = Annotations.of(evaluator.quiet(), scope).meaning(name);
    return meaning instanceof Meaning.Value || meaning instanceof Meaning.Unknown;
  }

  /// Tells whether the code of `scope` belongs to a function or to what runs like one.
  private static boolean isRun(Binding binding, int scope) {
    ScopeKind kind = binding.scopes().kind(binding.scopes().frame(scope));
    return kind == ScopeKind.FUNCTION
        || kind == ScopeKind.LAMBDA
        || kind == ScopeKind.COMPREHENSION;
  }
}
