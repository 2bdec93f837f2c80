package typthon.checker.meaning;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.functions.Returns;
import typthon.checker.functions.Signatures;
import typthon.checker.iteration.Targets;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Parameter;
import typthon.types.Type;

/// Expressions where they stand: each is evaluated as a part of the outermost expression around it,
/// so that parameters of lambdas, displays and overloads are what their surroundings make of them.
final class Expressions {
  /// So many outermost expressions are remembered.
  private static final int LIMIT = 4096;

  /// So many modules have their parents remembered.
  private static final int MODULES = 256;

  private record Key(ModuleFacts module, int root) {}

  /// What evaluating an expression showed.
  record Seen(Type type, @Nullable Type expected) {}

  private final ConcurrentMap<Key, Map<Integer, Seen>> seen = new ConcurrentHashMap<>();
  private final ConcurrentMap<ModuleFacts, Parents> parents = new ConcurrentHashMap<>();

  /// Returns which node holds which.
  Parents parents(ModuleFacts module) {
    if (parents.size() > MODULES) {
      parents.clear();
    }
    return parents.computeIfAbsent(module, each -> Parents.of(each.tree()));
  }

  /// Returns the type of the expression `node`.
  Type typeOf(ModuleFacts module, int node) {
    Seen found = at(module, node);
    return found == null ? new Evaluator(module, new Reports()).typeOf(node) : found.type();
  }

  /// Returns what the evaluation of the expressions around `node` showed of it; null if it is not
  /// evaluated as a value.
  @Nullable Seen at(ModuleFacts module, int node) {
    int root = root(module, node);
    Key key = new Key(module, root);
    Map<Integer, Seen> known = seen.get(key);
    if (known == null) {
      known = evaluate(module, root);
      if (seen.size() > LIMIT) {
        seen.clear();
      }
      seen.put(key, known);
    }
    return known.get(node);
  }

  private Map<Integer, Seen> evaluate(ModuleFacts module, int root) {
    Map<Integer, Seen> found = new HashMap<>();
    Evaluator evaluator =
        Evaluator.watched(
            module, (node, expected, type) -> found.put(node, new Seen(type, expected)));
    evaluator.typeOf(root, expectedOfRoot(module, root));
    return Map.copyOf(found);
  }

  /// Returns the outermost expression around `node` of which it is a part.
  private int root(ModuleFacts module, int node) {
    Parents table = parents(module);
    SyntaxTree tree = module.tree();
    int root = node;
    for (int at = table.of(node); at >= 0 && isPassed(tree, at); at = table.of(at)) {
      if (tree.kind(at).isExpression()) {
        root = at;
      }
    }
    return root;
  }

  private static boolean isPassed(SyntaxTree tree, int node) {
    return tree.kind(node).isExpression()
        || switch (tree.kind(node)) {
          case ARGUMENTS,
              KEYWORD_ARGUMENT,
              STARRED,
              DOUBLE_STARRED,
              COMPARISON,
              DICT_ITEM,
              SLICE,
              COMPREHENSION_FOR,
              REPLACEMENT,
              FSTRING_PART,
              FORMAT_SPEC ->
              true;
          default -> false;
        };
  }

  /// Returns what the statement around an outermost expression asks of it, or null.
  @Nullable Type expectedOfRoot(ModuleFacts module, int root) {
    SyntaxTree tree = module.tree();
    int parent = parents(module).of(root);
    if (parent < 0) {
      return null;
    }
    Evaluator evaluator = new Evaluator(module, new Reports());
    return switch (tree.kind(parent)) {
      case ASSIGN -> root == tree.lastChild(parent) ? Targets.expected(evaluator, parent) : null;
      case ANNOTATED_ASSIGN ->
          root == tree.child(parent, 2) ? Targets.expectedAnnotated(evaluator, parent) : null;
      case RETURN -> result(module, parent);
      case PARAMETER -> root == tree.child(parent, 2) ? parameter(module, parent) : null;
      default -> null;
    };
  }

  private static @Nullable Type result(ModuleFacts module, int statement) {
    Binding binding = module.binding();
    int function = binding.scopes().node(binding.scopes().frame(binding.scopeAround(statement)));
    return module.tree().is(function, NodeKind.FUNCTION_DEF)
        ? Returns.expected(module, function)
        : null;
  }

  private @Nullable Type parameter(ModuleFacts module, int parameter) {
    SyntaxTree tree = module.tree();
    int function = parents(module).of(parents(module).of(parameter));
    if (!tree.is(function, NodeKind.FUNCTION_DEF) || tree.isAbsent(tree.child(parameter, 1))) {
      return null;
    }
    for (Parameter each : Signatures.of(module, function).parameters()) {
      if (each.name().equals(tree.name(parameter))) {
        return each.type();
      }
    }
    return null;
  }
}
