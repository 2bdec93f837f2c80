package typthon.checker.calls;

import typthon.binder.DefinitionKind;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.types.Type;

/// Calls of unions, literals and callables that `typing` makes: they stand for types and nothing
/// else. What calls them gets no type from the stubs, so the expression tells.
final class CalledForms {
  private CalledForms() {}

  /// Reports the callee `callee`, whose type is `type`, if it can only be a type.
  static void check(Evaluator evaluator, int callee, Type type) {
    if (type.isAny() && isForm(evaluator, callee)) {
      evaluator.report(
          Rule.NOT_CALLABLE,
          callee,
          "\"" + evaluator.tree().text(callee) + "\" stands for a type and cannot be called");
    }
  }

  private static boolean isForm(Evaluator evaluator, int callee) {
    NodeKind kind = evaluator.tree().kind(callee);
    if (kind != NodeKind.SUBSCRIPT && kind != NodeKind.NAME) {
      return false;
    }
    Annotations annotations =
        Annotations.of(evaluator.quiet(), evaluator.binding().scopeAround(callee));
    if (kind == NodeKind.SUBSCRIPT) {
      SpecialForm form = annotations.specialForm(callee);
      return form == SpecialForm.UNION
          || form == SpecialForm.OPTIONAL
          || form == SpecialForm.LITERAL
          || form == SpecialForm.CALLABLE;
    }
    return isAssignedOnce(evaluator, callee)
        && annotations.meaning(callee) instanceof Meaning.Implicit alias
        && switch (alias.value()) {
          case Type.Union union -> true;
          case Type.Callable callable -> true;
          case Type.Literal literal -> !literal.value().isSentinel();
          default -> false;
        };
  }

  /// A name with several definitions may hold something else.
  private static boolean isAssignedOnce(Evaluator evaluator, int name) {
    var binding = evaluator.binding();
    int symbol = binding.symbolOf(name);
    return symbol >= 0
        && binding.symbols().definitionCount(symbol) == 1
        && binding.definitions().kind(binding.symbols().definition(symbol, 0))
            == DefinitionKind.VARIABLE;
  }
}
