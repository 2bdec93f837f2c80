package typthon.checker.dataclasses;

import java.util.List;
import typthon.binder.Binding;
import typthon.checker.annotations.Annotations;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// `dataclass-definition`: what the standard `dataclass` refuses when the class is made.
///
/// Source: the documentation of `dataclasses.dataclass`.
final class DataclassBodies {
  private static final List<String> ORDERS = List.of("__lt__", "__le__", "__gt__", "__ge__");
  private static final List<String> SETTERS = List.of("__setattr__", "__delattr__");

  private final Evaluator evaluator;
  private final SourceClass type;
  private final SyntaxTree tree;

  private DataclassBodies(Evaluator evaluator, SourceClass type) {
    this.evaluator = evaluator;
    this.type = type;
    this.tree = evaluator.tree();
  }

  static void check(Evaluator evaluator, SourceClass type, Options options) {
    if (!options.specifiers().isEmpty() || type.module().isStub()) {
      return;
    }
    DataclassBodies rule = new DataclassBodies(evaluator, type);
    if (options.order() && !options.eq()) {
      rule.report(tree(type), "\"order\" needs \"eq\"");
    }
    if (options.frozen()) {
      rule.refuse(SETTERS);
    }
    if (options.order()) {
      rule.refuse(ORDERS);
    }
    if (options.unsafeHash()) {
      rule.refuse(List.of("__hash__"));
    }
    rule.defaults();
    rule.separators();
  }

  private static int tree(SourceClass type) {
    return type.module().tree().child(type.node(), 1);
  }

  private void report(int node, String message) {
    evaluator.report(Rule.DATACLASS_DEFINITION, node, message);
  }

  private void refuse(List<String> names) {
    Binding binding = evaluator.binding();
    for (String name : names) {
      int symbol = binding.symbolIn(type.scope(), name);
      if (symbol >= 0 && SymbolTypes.contributes(binding, symbol)) {
        report(
            binding.definitions().nameNode(SymbolTypes.representative(binding, symbol)),
            "\"" + name + "\" is defined, although the dataclass makes it");
      }
    }
  }

  /// Lists, sets and dictionaries would be shared by all instances.
  private void defaults() {
    for (Field field : Dataclasses.ownFields(type)) {
      int value = tree.child(field.node(), 2);
      boolean shared =
          switch (tree.kind(value)) {
            case LIST, SET, DICT, LIST_COMPREHENSION, SET_COMPREHENSION, DICT_COMPREHENSION -> true;
            default -> false;
          };
      if (shared) {
        report(value, "A default that can change is stated with \"field(default_factory=…)\"");
      }
    }
  }

  private void separators() {
    Annotations annotations = Annotations.of(evaluator.quiet(), type.scope());
    int block = tree.child(type.node(), 4);
    boolean seen = false;
    for (int each = block + 1; each < tree.subtreeEnd(block); each = tree.subtreeEnd(each)) {
      if (!tree.is(each, NodeKind.ANNOTATED_ASSIGN) || !mentionsSeparator(tree.child(each, 1))) {
        continue;
      }
      Type declared = annotations.declaration(tree.child(each, 1)).type();
      if (declared != null && Types.isInstanceOf(declared, "dataclasses", "KW_ONLY")) {
        if (seen) {
          report(tree.child(each, 0), "Keyword-only fields begin once only");
        }
        seen = true;
      }
    }
  }

  private boolean mentionsSeparator(int annotation) {
    return switch (tree.kind(annotation)) {
      case NAME, ATTRIBUTE -> true;
      default -> false;
    };
  }
}
