package typthon.binder;

import typthon.syntax.SyntaxTree;

/// The scopes of a file, numbered from 0 (the module) in the order of the text; the number of a
/// scope is greater than that of its parent.
public final class Scopes {
  private final SyntaxTree tree;
  private final ScopeKind[] kinds;
  private final int[] parents;
  private final int[] nodes;
  private final int[] symbolStarts;
  private final int[] symbolsByScope;

  Scopes(
      SyntaxTree tree,
      ScopeKind[] kinds,
      int[] parents,
      int[] nodes,
      int[] symbolStarts,
      int[] symbolsByScope) {
    this.tree = tree;
    this.kinds = kinds;
    this.parents = parents;
    this.nodes = nodes;
    this.symbolStarts = symbolStarts;
    this.symbolsByScope = symbolsByScope;
  }

  /// Returns the number of scopes.
  public int size() {
    return kinds.length;
  }

  /// Returns what `scope` is.
  public ScopeKind kind(int scope) {
    return kinds[scope];
  }

  /// Returns the scope around `scope`, or -1 for the module.
  public int parent(int scope) {
    return parents[scope];
  }

  /// Returns the node that opens `scope`: MODULE, CLASS_DEF, FUNCTION_DEF, LAMBDA, a comprehension,
  /// TYPE_PARAMETERS, or the expression that an annotation scope holds.
  public int node(int scope) {
    return nodes[scope];
  }

  /// Returns the number of symbols of `scope` itself.
  public int symbolCount(int scope) {
    return symbolStarts[scope + 1] - symbolStarts[scope];
  }

  /// Returns the `index`-th symbol of `scope`, in the order in which the text first mentions them.
  public int symbol(int scope, int index) {
    return symbolsByScope[symbolStarts[scope] + index];
  }

  /// Returns the nearest scope from `scope` outwards that has a frame of its own.
  public int frame(int scope) {
    int at = scope;
    while (!kinds[at].isFrame()) {
      at = parents[at];
    }
    return at;
  }

  /// Returns the class whose body directly holds the function or lambda `scope`, through its type
  /// parameters if it has any, or -1.
  public int enclosingClass(int scope) {
    int at = parents[scope];
    while (at >= 0 && kinds[at] == ScopeKind.TYPE_PARAMETERS) {
      at = parents[at];
    }
    return at >= 0 && kinds[at] == ScopeKind.CLASS ? at : -1;
  }

  /// Returns the name that `scope` shows in a path: of its class or function, else a word in angle
  /// brackets.
  public String label(int scope) {
    return switch (kinds[scope]) {
      case MODULE -> "<module>";
      case CLASS, FUNCTION -> tree.name(nodes[scope]);
      case LAMBDA -> "<lambda>";
      case COMPREHENSION -> "<comprehension>";
      case TYPE_PARAMETERS -> "<type parameters>";
      case ANNOTATION -> "<annotation>";
    };
  }
}
