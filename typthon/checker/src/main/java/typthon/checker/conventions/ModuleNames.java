package typthon.checker.conventions;

import java.util.HashSet;
import java.util.Set;
import typthon.binder.Binding;
import typthon.binder.Definitions;
import typthon.binder.Exports;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.DynamicNames;
import typthon.checker.modules.Imports;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// `invalid-all`: names that `__all__` lists and the module lacks; `constant-redefinition`: names
/// in capitals that are bound twice.
public final class ModuleNames {
  private ModuleNames() {}

  /// Checks the whole module.
  public static void check(Evaluator evaluator) {
    Exports exports = evaluator.binding().exports();
    if (exports.hasAll()
        && exports.isAllComplete()
        && evaluator.binding().symbolIn(0, "__getattr__") < 0
        && !DynamicNames.in(evaluator.module())) {
      for (Exports.AllStep step : exports.allSteps()) {
        if (step instanceof Exports.AllStep.Add add
            && Imports.member(evaluator.module(), add.name(), evaluator.module()) == null) {
          evaluator.report(
              Rule.INVALID_ALL, add.node(), "The module has no \"" + add.name() + "\"");
        }
      }
    }
    if (!evaluator.module().isStub()) {
      constants(evaluator);
    }
  }

  private static void constants(Evaluator evaluator) {
    Binding binding = evaluator.binding();
    Definitions definitions = binding.definitions();
    for (int symbol = 0; symbol < binding.symbols().size(); symbol++) {
      if (binding.symbols().definitionCount(symbol) < 2
          || !isConstant(binding.symbols().name(symbol))) {
        continue;
      }
      Set<Integer> blocks = new HashSet<>();
      for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
        int definition = binding.symbols().definition(symbol, i);
        boolean variable =
            switch (definitions.kind(definition)) {
              case VARIABLE, ANNOTATED_VARIABLE ->
                  bindsValue(evaluator.tree(), definitions, definition);
              default -> false;
            };
        if (variable
            && definitions.contributes(definition)
            && !blocks.add(blockOf(evaluator.tree(), definitions.statement(definition)))) {
          evaluator.report(
              Rule.CONSTANT_REDEFINITION,
              definitions.nameNode(definition),
              "Constant \"" + binding.symbols().name(symbol) + "\" has a value already");
        }
      }
    }
  }

  private static boolean bindsValue(SyntaxTree tree, Definitions definitions, int definition) {
    int node = definitions.node(definition);
    return !tree.is(node, NodeKind.ANNOTATED_ASSIGN) || !tree.isAbsent(tree.child(node, 2));
  }

  /// Branches exclude each other, so only bindings in one block are held together.
  private static int blockOf(SyntaxTree tree, int statement) {
    for (int at = statement - 1; at > 0; at--) {
      if (tree.is(at, NodeKind.BLOCK) && tree.subtreeEnd(at) > statement) {
        return at;
      }
    }
    return 0;
  }

  private static boolean isConstant(String name) {
    boolean letter = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        letter = true;
      } else if (c != '_' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return letter && name.length() > 1 && !name.startsWith("_");
  }
}
