package typthon.checker.statements;

import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.Definitions;
import typthon.binder.ScopeKind;
import typthon.checker.annotations.Annotations;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Signatures;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.DefinitionTypes;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Where `target: type` may stand, and that nothing declares the target with another type.
///
/// Source: PEP 526, and the typing specification, "Type annotations".
final class Declarations {
  private Declarations() {}

  static void check(Evaluator evaluator, int node, Annotations.Declared declared) {
    SyntaxTree tree = evaluator.tree();
    int target = tree.child(node, 0);
    if (tree.is(target, NodeKind.NAME)) {
      redeclared(evaluator, node, target, declared.type());
    } else if (!tree.has(node, SyntaxTree.TYPE_COMMENT)
        && (tree.is(target, NodeKind.SUBSCRIPT) || isForeign(evaluator, target))) {
      evaluator.report(
          Rule.INVALID_TYPE_FORM,
          tree.child(node, 1),
          "Only names and attributes of a method's own instance or class are declared");
    }
  }

  /// Tells whether `target` is an attribute of something other than the first parameter of the
  /// method around.
  private static boolean isForeign(Evaluator evaluator, int target) {
    SyntaxTree tree = evaluator.tree();
    if (!tree.is(target, NodeKind.ATTRIBUTE)) {
      return false;
    }
    int value = tree.child(target, 0);
    if (!tree.is(value, NodeKind.NAME)) {
      return true;
    }
    Binding binding = evaluator.binding();
    for (int at = binding.scopeAround(target); at >= 0; at = binding.scopes().parent(at)) {
      int function = binding.scopes().node(at);
      if (binding.scopes().kind(at) == ScopeKind.FUNCTION
          && tree.is(function, NodeKind.FUNCTION_DEF)
          && Signatures.classAround(evaluator.module(), function) != null) {
        var parameters = Signatures.parameters(tree, function);
        return parameters.isEmpty() || !tree.name(parameters.getFirst()).equals(tree.name(value));
      }
    }
    return true;
  }

  /// A name has one type. The first declaration is what the later ones are held against.
  private static void redeclared(Evaluator evaluator, int node, int target, @Nullable Type type) {
    Binding binding = evaluator.binding();
    Definitions definitions = binding.definitions();
    int symbol = binding.symbolOf(target);
    String name = evaluator.tree().name(target);
    if (symbol < 0
        || type == null
        || binding.symbols().definitionCount(symbol) < 2
        || name.equals("_")) {
      return;
    }
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (!definitions.contributes(definition)) {
        continue;
      }
      if (definitions.node(definition) == node) {
        return;
      }
      Type before = stated(evaluator, definition);
      if (before != null) {
        if (!before.equals(type)) {
          evaluator.report(
              Rule.REDEFINITION,
              target,
              "\"" + name + "\" is declared as \"" + before.display() + "\" already");
        }
        return;
      }
    }
  }

  private static @Nullable Type stated(Evaluator evaluator, int definition) {
    Definitions definitions = evaluator.binding().definitions();
    return switch (definitions.kind(definition)) {
      case ANNOTATED_VARIABLE -> SymbolTypes.declaredBy(evaluator.module(), definition).type();
      case PARAMETER -> {
        int annotation = evaluator.tree().child(definitions.node(definition), 1);
        yield evaluator.tree().isAbsent(annotation)
            ? null
            : DefinitionTypes.of(evaluator.module(), definition);
      }
      default -> null;
    };
  }
}
