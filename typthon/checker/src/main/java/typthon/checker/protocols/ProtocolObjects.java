package typthon.checker.protocols;

import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.Definitions;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// Protocol classes as values: `type[P]` takes classes that implement `P`, not `P` itself.
///
/// Source: the typing specification, "Type and class objects vs protocols".
public final class ProtocolObjects {
  private static final int RENAMINGS = 8;

  private ProtocolObjects() {}

  /// Tells whether the expression `node` names a protocol class where a class that implements it is
  /// expected.
  public static boolean isRefused(Evaluator evaluator, int node, Type expected) {
    return Types.unfold(expected) instanceof Type.ClassObject object
        && Types.unfold(object.instance()) instanceof Type.Instance instance
        && instance.type().is(ClassFlag.PROTOCOL)
        && named(evaluator, node) instanceof ClassInfo given
        && given.is(ClassFlag.PROTOCOL);
  }

  /// Tells whether the callee of the CALL `node` is a variable that holds a class, or may be one,
  /// so that which class it is is not known.
  public static boolean isHeld(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    return tree.is(node, NodeKind.CALL) && isHeld(evaluator.module(), tree.child(node, 0), 0);
  }

  /// Tells whether the expression `node` is a variable that holds a class, or may be one.
  public static boolean holdsClass(Evaluator evaluator, int node) {
    return node >= 0 && isHeld(evaluator.module(), node, 0);
  }

  private static boolean isHeld(ModuleFacts module, int expression, int depth) {
    SyntaxTree tree = module.tree();
    return switch (tree.kind(expression)) {
      case CALL -> true;
      case BOOLEAN, TUPLE -> isAnyHeld(module, expression, depth);
      case CONDITIONAL ->
          isHeld(module, tree.child(expression, 0), depth)
              || isHeld(module, tree.child(expression, 2), depth);
      case NAMED_EXPRESSION -> isHeld(module, tree.child(expression, 1), depth);
      case NAME -> {
        int symbol = module.binding().symbolOf(expression);
        yield symbol >= 0 && depth < RENAMINGS && holds(module, symbol, depth);
      }
      default -> false;
    };
  }

  private static boolean isAnyHeld(ModuleFacts module, int expression, int depth) {
    SyntaxTree tree = module.tree();
    for (int child = expression + 1;
        child < tree.subtreeEnd(expression);
        child = tree.subtreeEnd(child)) {
      if (isHeld(module, child, depth)) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether what is assigned to a variable is a value that is a class rather than the name
  /// of a class: an item of a collection, an attribute of a value, what a call returns.
  private static boolean isValue(ModuleFacts module, int expression, int depth) {
    SyntaxTree tree = module.tree();
    return switch (tree.kind(expression)) {
      case ATTRIBUTE -> !isOfModule(module, tree.child(expression, 0));
      case SUBSCRIPT -> isValue(module, tree.child(expression, 0), depth);
      case NAME, CALL, BOOLEAN, TUPLE, CONDITIONAL, NAMED_EXPRESSION ->
          isHeld(module, expression, depth);
      default -> true;
    };
  }

  private static boolean isOfModule(ModuleFacts module, int expression) {
    SyntaxTree tree = module.tree();
    int root = expression;
    while (tree.is(root, NodeKind.ATTRIBUTE)) {
      root = tree.child(root, 0);
    }
    Binding binding = module.binding();
    int symbol = tree.is(root, NodeKind.NAME) ? binding.symbolOf(root) : -1;
    return symbol >= 0
        && binding.symbols().definitionCount(symbol) > 0
        && switch (binding.definitions().kind(SymbolTypes.representative(binding, symbol))) {
          case IMPORT, IMPORT_FROM, CLASS -> true;
          default -> false;
        };
  }

  /// Tells whether a symbol is a variable for classes, and no class or other name of one.
  private static boolean holds(ModuleFacts module, int symbol, int depth) {
    Binding binding = module.binding();
    if (binding.symbols().definitionCount(symbol) == 0) {
      return false;
    }
    Definitions definitions = binding.definitions();
    int declaration = SymbolTypes.declaration(binding, symbol);
    int definition = declaration < 0 ? SymbolTypes.representative(binding, symbol) : declaration;
    return switch (definitions.kind(definition)) {
      case PARAMETER,
          ANNOTATED_VARIABLE,
          FOR_TARGET,
          COMPREHENSION_TARGET,
          WITH_TARGET,
          PATTERN_CAPTURE,
          WALRUS ->
          true;
      case VARIABLE -> {
        int assignment = definitions.node(definition);
        yield isValue(
            module,
            module.tree().child(assignment, module.tree().childCount(assignment) - 1),
            depth + 1);
      }
      case IMPORT_FROM -> {
        SymbolAt from = SymbolTypes.imported(module, definition);
        yield from != null && depth < RENAMINGS && holds(from.module(), from.symbol(), depth + 1);
      }
      default -> false;
    };
  }

  private static @Nullable ClassInfo named(Evaluator evaluator, int node) {
    if (node < 0 || !evaluator.tree().is(node, NodeKind.NAME)) {
      return null;
    }
    int symbol = evaluator.binding().symbolOf(node);
    return symbol < 0 ? null : SymbolTypes.classOf(new SymbolAt(evaluator.module(), symbol));
  }
}
