package typthon.checker.effects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.engine.Query;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Objects that nobody outside of a function sees: made by it, bound to local names only, and given
/// to nobody but the caller. Changing them is no observable mutation.
final class Freshness {
  private static final Query<Parents> PARENTS = new Query<>("parents", new Parents(new int[0]));

  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Binding binding;
  private final int frame;
  private final Callees callees;
  private final IntFunction<Type> types;
  private final Map<Integer, Boolean> known = new HashMap<>();
  private @Nullable Map<Integer, List<Integer>> uses;

  /// @param frame the scope of the function
  Freshness(ModuleFacts module, int frame, Callees callees, IntFunction<Type> types) {
    this.module = module;
    this.tree = module.tree();
    this.binding = module.binding();
    this.frame = frame;
    this.callees = callees;
    this.types = types;
  }

  /// The parent of each node of a tree.
  private static final class Parents {
    final int[] of;

    Parents(int[] of) {
      this.of = of;
    }
  }

  private static Parents parents(ModuleFacts module) {
    return module
        .session()
        .queries()
        .get(
            PARENTS,
            module,
            () -> {
              SyntaxTree tree = module.tree();
              int[] parents = new int[tree.size()];
              for (int node = 0; node < tree.size(); node++) {
                for (int i = node + 1; i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
                  parents[i] = node;
                }
              }
              return new Parents(parents);
            });
  }

  /// Tells whether the object at the root of `node`, a chain of attributes and subscripts, is made
  /// here and known to nobody else.
  boolean isFresh(int node) {
    int root = root(node);
    if (!tree.is(root, NodeKind.NAME)) {
      return isMadeHere(root);
    }
    int symbol = binding.symbolOf(root);
    return symbol >= 0 && known.computeIfAbsent(symbol, each -> isFreshLocal(each));
  }

  /// Returns the expression at the root of a chain of attributes and subscripts.
  int root(int node) {
    int at = node;
    while (tree.is(at, NodeKind.ATTRIBUTE) || tree.is(at, NodeKind.SUBSCRIPT)) {
      at = tree.child(at, 0);
    }
    return at;
  }

  private boolean isMadeHere(int node) {
    return switch (tree.kind(node)) {
      case LIST, DICT, SET, LIST_COMPREHENSION, DICT_COMPREHENSION, SET_COMPREHENSION -> true;
      case CALL -> makes(node);
      default -> false;
    };
  }

  private boolean makes(int call) {
    int callee = tree.child(call, 0);
    if (tree.is(callee, NodeKind.ATTRIBUTE) && tree.name(callee).equals("copy")) {
      return true;
    }
    Type type = Types.unfold(types.apply(callee));
    if (type instanceof Type.ClassObject) {
      return true;
    }
    for (Source source : callees.of(callee)) {
      switch (source.name()) {
        case "builtins.sorted", "copy.copy", "copy.deepcopy" -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private boolean isFreshLocal(int symbol) {
    if (binding.scopes().frame(binding.symbols().scope(symbol)) != frame) {
      return false;
    }
    Definitions definitions = binding.definitions();
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      if (!bindsFresh(binding.symbols().definition(symbol, i), definitions)) {
        return false;
      }
    }
    return !escapes(symbol);
  }

  private boolean bindsFresh(int definition, Definitions definitions) {
    int node = definitions.node(definition);
    if (definitions.kind(definition) == DefinitionKind.AUGMENTED
        || definitions.kind(definition) == DefinitionKind.DELETE) {
      return true;
    }
    return switch (tree.kind(node)) {
      case ASSIGN ->
          tree.childCount(node) == 2
              && tree.is(tree.child(node, 0), NodeKind.NAME)
              && isMadeHere(tree.lastChild(node));
      case ANNOTATED_ASSIGN ->
          tree.isAbsent(tree.child(node, 2)) || isMadeHere(tree.child(node, 2));
      default -> false;
    };
  }

  private boolean escapes(int symbol) {
    for (int node : uses().getOrDefault(symbol, List.of())) {
      if (binding.scopes().frame(binding.scopeAround(node)) != frame || escapesAt(node)) {
        return true;
      }
    }
    return false;
  }

  /// Returns the names in the function by their symbols; the function is walked once for all.
  private Map<Integer, List<Integer>> uses() {
    Map<Integer, List<Integer>> found = uses;
    if (found == null) {
      found = new HashMap<>();
      int body = binding.scopes().node(frame);
      for (int node = body; node < tree.subtreeEnd(body); node++) {
        if (tree.is(node, NodeKind.NAME)) {
          found.computeIfAbsent(binding.symbolOf(node), each -> new ArrayList<>()).add(node);
        }
      }
      uses = found;
    }
    return found;
  }

  /// Follows the value of the NAME `node` upwards to where it goes.
  private boolean escapesAt(int node) {
    int[] parents = parents(module).of;
    int at = node;
    while (true) {
      int parent = parents[at];
      switch (tree.kind(parent)) {
        case TUPLE, LIST, SET, DICT, DICT_ITEM, CONDITIONAL, BOOLEAN, NAMED_EXPRESSION, STARRED ->
            at = parent;
        case ASSIGN -> {
          return at == tree.lastChild(parent) && storesAway(parent);
        }
        case CALL -> {
          return false;
        }
        case ARGUMENTS, KEYWORD_ARGUMENT, DOUBLE_STARRED -> {
          int call = tree.is(parent, NodeKind.ARGUMENTS) ? parents[parent] : -1;
          if (call < 0) {
            at = parent;
          } else {
            return !tree.is(call, NodeKind.CALL) || !keepsNothing(call);
          }
        }
        default -> {
          return false;
        }
      }
    }
  }

  /// Tells whether an assignment puts its value where others may see it.
  private boolean storesAway(int assign) {
    int value = tree.lastChild(assign);
    for (int target = assign + 1; target < value; target = tree.subtreeEnd(target)) {
      switch (tree.kind(target)) {
        case ATTRIBUTE, SUBSCRIPT -> {
          int root = root(target);
          if (!tree.is(root, NodeKind.NAME) || !isBoundFresh(binding.symbolOf(root))) {
            return true;
          }
        }
        case NAME -> {
          int symbol = binding.symbolOf(target);
          if (binding.scopes().frame(binding.symbols().scope(symbol)) != frame) {
            return true;
          }
        }
        default -> {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether all bindings of a symbol are fresh; its own escapes are not followed.
  private boolean isBoundFresh(int symbol) {
    if (symbol < 0 || binding.scopes().frame(binding.symbols().scope(symbol)) != frame) {
      return false;
    }
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      if (!bindsFresh(binding.symbols().definition(symbol, i), binding.definitions())) {
        return false;
      }
    }
    return binding.symbols().definitionCount(symbol) > 0;
  }

  private boolean keepsNothing(int call) {
    for (Source callee : callees.of(tree.child(call, 0))) {
      if (!(callee instanceof Source.Described described)
          || described.row().kind() != EffectTable.Kind.PURE) {
        return false;
      }
    }
    return true;
  }
}
