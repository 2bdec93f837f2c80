package typthon.binder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import typthon.syntax.SyntaxTree;

/// The names of a tree by number, and behind them those that binding adds: mangled names, and the
/// texts of subscript keys.
final class Names {
  private final SyntaxTree tree;
  private final int treeCount;
  private final boolean[] isPrivate;
  private final List<String> added = new ArrayList<>();
  private final Map<String, Integer> idOfAdded = new HashMap<>();

  Names(SyntaxTree tree) {
    this.tree = tree;
    this.treeCount = tree.nameCount();
    this.isPrivate = new boolean[treeCount];
    for (int id = 0; id < treeCount; id++) {
      isPrivate[id] = Mangling.isPrivate(tree.nameOf(id));
    }
  }

  String get(int id) {
    return id < treeCount ? tree.nameOf(id) : added.get(id - treeCount);
  }

  /// Tells whether classes mangle the name `id` of the tree.
  boolean isPrivate(int id) {
    return isPrivate[id];
  }

  /// Returns the number of `text` among the added ones.
  int intern(String text) {
    Integer known = idOfAdded.get(text);
    if (known != null) {
      return known;
    }
    added.add(text);
    int id = treeCount + added.size() - 1;
    idOfAdded.put(text, id);
    return id;
  }

  /// Returns the number of `text` among the tree's names, or -1.
  int find(String text) {
    for (int id = 0; id < treeCount; id++) {
      if (tree.nameOf(id).equals(text)) {
        return id;
      }
    }
    return -1;
  }

  String[] toArray() {
    String[] all = new String[treeCount + added.size()];
    for (int id = 0; id < all.length; id++) {
      all[id] = get(id);
    }
    return all;
  }
}
