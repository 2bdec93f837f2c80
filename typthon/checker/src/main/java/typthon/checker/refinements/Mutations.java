package typthon.checker.refinements;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.effects.Keeping;
import typthon.checker.evaluation.Evaluator;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Where a fact about a place may end although nobody assigns to the place: the length of a mutable
/// object changes under a call that gets the object, facts about an attribute under any call of
/// which nothing is known.
///
/// Code between two points of a structured program stands between them in the text, unless control
/// goes round a loop; the walk asks about the whole text of a loop that it leaves.
///
/// An object is taken to be known under its own name alone, until it is bound to another name or
/// put into something; from then on any call may change it.
final class Mutations {
  /// Builtins that leave their arguments as they are.
  private static final Set<String> HARMLESS =
      Set.of(
          "len",
          "sum",
          "min",
          "max",
          "abs",
          "any",
          "all",
          "sorted",
          "isinstance",
          "issubclass",
          "repr",
          "str",
          "int",
          "float",
          "bool",
          "print",
          "range",
          "enumerate",
          "zip",
          "id",
          "hash",
          "list",
          "tuple",
          "set",
          "dict",
          "frozenset",
          "reveal_type",
          "type",
          "callable",
          "round",
          "reversed",
          "format",
          "hasattr");

  private static final Set<String> READERS =
      Set.of(
          "index",
          "count",
          "copy",
          "keys",
          "values",
          "items",
          "get",
          "union",
          "intersection",
          "difference",
          "issubset",
          "issuperset",
          "isdisjoint");

  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final int symbol;
  private final boolean attribute;
  private final int frame;
  private final int first;
  private final int last;

  private Mutations(Evaluator evaluator, int place) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.symbol = evaluator.binding().places().root(place);
    this.attribute = evaluator.binding().places().parent(place) >= 0;
    var scopes = evaluator.binding().scopes();
    this.frame = scopes.frame(evaluator.binding().symbols().scope(symbol));
    int node = scopes.node(frame);
    this.first = Math.max(0, node);
    this.last = tree.subtreeEnd(first);
  }

  /// Returns what may change the object at `place`, whose values are of `type`; null if nothing
  /// can.
  static @Nullable Mutations of(Evaluator evaluator, int place, Type type) {
    boolean attribute = evaluator.binding().places().parent(place) >= 0;
    return attribute || isMutable(type) ? new Mutations(evaluator, place) : null;
  }

  private static boolean isMutable(Type type) {
    for (Type member : Types.members(type)) {
      boolean fixed =
          switch (member) {
            case Type.Literal literal -> true;
            case Type.None none -> true;
            case Type.Tuple tuple -> true;
            case Type.Instance instance ->
                instance.type().ref().module().equals("builtins")
                    && switch (instance.type().ref().name()) {
                      case "int",
                          "bool",
                          "float",
                          "complex",
                          "str",
                          "bytes",
                          "tuple",
                          "frozenset",
                          "range" ->
                          true;
                      default -> false;
                    };
            default -> false;
          };
      if (!fixed) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether something in the text from `start` up to `end` may change the object.
  boolean between(int start, int end) {
    boolean shared = attribute || isShared();
    for (int node = first; node < last; node++) {
      if (tree.start(node) >= start && tree.end(node) <= end && changes(node, shared)) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether the CALL `node` changes the object itself, and nothing else: `xs.append(1)`.
  static @Nullable String ownMutator(SyntaxTree tree, int node) {
    int callee = tree.child(node, 0);
    return tree.is(callee, NodeKind.ATTRIBUTE) ? tree.name(callee) : null;
  }

  private boolean changes(int node, boolean shared) {
    return switch (tree.kind(node)) {
      case CALL -> call(node, shared);
      case AWAIT, YIELD, YIELD_FROM -> shared;
      case DELETE -> holds(node, NodeKind.SUBSCRIPT);
      case ASSIGN -> storesItem(node);
      case AUGMENTED_ASSIGN ->
          isOurs(itemOwner(tree.child(node, 0))) || isOurs(tree.child(node, 0));
      default -> false;
    };
  }

  private boolean call(int node, boolean shared) {
    int callee = tree.child(node, 0);
    boolean builtin = tree.is(callee, NodeKind.NAME) && HARMLESS.contains(tree.name(callee));
    if (builtin) {
      return false;
    }
    if (tree.is(callee, NodeKind.ATTRIBUTE) && isOurs(tree.child(callee, 0))) {
      return !READERS.contains(tree.name(callee))
          && !Keeping.changesNothing(evaluator.module(), node);
    }
    return (shared || mentionsBare(tree.child(node, 1)))
        && !Keeping.changesNothing(evaluator.module(), node);
  }

  private boolean storesItem(int assignment) {
    int value = tree.lastChild(assignment);
    for (int child = assignment + 1; child < value; child = tree.subtreeEnd(child)) {
      if (isOurs(itemOwner(child))) {
        return true;
      }
    }
    return false;
  }

  private int itemOwner(int target) {
    return tree.is(target, NodeKind.SUBSCRIPT) ? tree.child(target, 0) : -1;
  }

  private boolean holds(int node, NodeKind kind) {
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (tree.is(child, kind) && isOurs(tree.child(child, 0))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOurs(int node) {
    return node >= 0
        && tree.is(node, NodeKind.NAME)
        && evaluator.binding().symbolOf(node) == symbol;
  }

  /// Tells whether the arguments give the object itself away, not only something read from it.
  private boolean mentionsBare(int arguments) {
    for (int node = arguments + 1; node < tree.subtreeEnd(arguments); node++) {
      if (isOurs(node) && !isRead(node)) {
        return true;
      }
    }
    return false;
  }

  /// An attribute or item of the object, or a builtin that only looks at it.
  private boolean isRead(int name) {
    return switch (tree.kind(name - 1)) {
      case ATTRIBUTE, SUBSCRIPT -> true;
      case ARGUMENTS -> tree.is(name - 2, NodeKind.NAME) && HARMLESS.contains(tree.name(name - 2));
      default -> false;
    };
  }

  /// Tells whether the object has another name: it was bound to one, put into something, or a
  /// nested function sees it.
  private boolean isShared() {
    var binding = evaluator.binding();
    for (int node = first; node < last; node++) {
      if (!isOurs(node)) {
        continue;
      }
      if (binding.scopes().frame(binding.scopeAround(node)) != frame) {
        return true;
      }
      boolean alias =
          switch (tree.kind(node - 1)) {
            case LIST, SET, TUPLE, DICT_ITEM, STARRED, NAMED_EXPRESSION -> true;
            default -> false;
          };
      if (alias || isAssigned(node)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAssigned(int name) {
    for (int at = name - 1; at >= first && at > name - 8; at--) {
      if (tree.subtreeEnd(at) > name
          && (tree.is(at, NodeKind.ASSIGN) || tree.is(at, NodeKind.ANNOTATED_ASSIGN))) {
        return tree.lastChild(at) == name;
      }
    }
    return false;
  }
}
