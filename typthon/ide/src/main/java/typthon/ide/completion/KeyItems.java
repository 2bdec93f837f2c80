package typthon.ide.completion;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Keys of typed dictionaries.
final class KeyItems {
  private final Cursor cursor;
  private final SyntaxTree tree;

  KeyItems(Cursor cursor) {
    this.cursor = cursor;
    this.tree = cursor.tree();
  }

  /// Adds the keys in quotes that can stand at the node that is being written.
  void add(int node, Items items) {
    int rank = 0;
    for (String key : keysFor(node)) {
      items.add(ExpectedItems.quoted(key), CompletionKind.VALUE, "", Math.min(rank++, 9));
    }
  }

  /// Returns the keys that an expression may be: of what it subscribes, of the display that it
  /// stands in, of the dictionary whose `get` it is passed to.
  Set<String> keysFor(int node) {
    int parent = node < 0 ? -1 : cursor.parent(node);
    if (parent < 0) {
      return Set.of();
    }
    return switch (tree.kind(parent)) {
      case SUBSCRIPT -> tree.child(parent, 1) == node ? ofValue(tree.child(parent, 0)) : Set.of();
      case DICT_ITEM ->
          tree.child(parent, 0) == node ? ofDisplay(cursor.parent(parent), node) : Set.of();
      case SET, DICT -> ofDisplay(parent, node);
      case ARGUMENTS -> ofCall(parent, node);
      case COMPARE ->
          tree.child(parent, 0) == node && tree.is(tree.lastChild(parent), NodeKind.COMPARISON)
              ? ofValue(tree.child(tree.lastChild(parent), 0))
              : Set.of();
      default -> Set.of();
    };
  }

  private Set<String> ofValue(int value) {
    return cursor
        .semantics()
        .typeOf(cursor.module(), value)
        .map(ExpectedItems::keysOf)
        .orElse(Set.of());
  }

  private Set<String> ofCall(int arguments, int node) {
    int call = cursor.parent(arguments);
    if (arguments + 1 != node || !tree.is(call, NodeKind.CALL)) {
      return Set.of();
    }
    int callee = tree.child(call, 0);
    return tree.is(callee, NodeKind.ATTRIBUTE)
            && Set.of("get", "pop", "setdefault").contains(tree.name(callee))
        ? ofValue(tree.child(callee, 0))
        : Set.of();
  }

  /// Keys that the display has already are left out.
  private Set<String> ofDisplay(int display, int node) {
    Optional<Type> expected = cursor.semantics().expectedAt(cursor.module(), display);
    if (expected.isEmpty()) {
      return Set.of();
    }
    Set<String> keys = new LinkedHashSet<>(ExpectedItems.keysOf(expected.get()));
    for (int at = display + 1; at < tree.subtreeEnd(display); at = tree.subtreeEnd(at)) {
      if (tree.is(at, NodeKind.DICT_ITEM) && tree.child(at, 0) != node) {
        int key = tree.child(at, 0);
        if (tree.is(key, NodeKind.STRING)) {
          keys.remove(tree.string(key));
        }
      }
    }
    return keys;
  }
}
