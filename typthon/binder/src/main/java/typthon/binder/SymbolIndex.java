package typthon.binder;

import java.util.Arrays;
import typthon.syntax.SyntaxTree;

/// Answers questions about names and scopes that come as strings or as nodes, after binding.
final class SymbolIndex {
  private final SyntaxTree tree;
  private final Scopes scopes;
  private final Symbols symbols;
  private final Definitions definitions;
  private final Regions regions;

  /// Open addressing over (scope, name); holds symbol + 1.
  private final int[] table;

  SymbolIndex(
      SyntaxTree tree, Scopes scopes, Symbols symbols, Definitions definitions, Regions regions) {
    this.tree = tree;
    this.scopes = scopes;
    this.symbols = symbols;
    this.definitions = definitions;
    this.regions = regions;
    int capacity = Integer.highestOneBit(Math.max(8, symbols.size() * 2)) * 2;
    this.table = new int[capacity];
    for (int symbol = 0; symbol < symbols.size(); symbol++) {
      if (!symbols.has(symbol, Symbols.IMPLICIT) && !symbols.has(symbol, Symbols.CLASS_CELL)) {
        table[slotFor(symbols.scope(symbol), symbols.name(symbol))] = symbol + 1;
      }
    }
  }

  /// Where the text changes from one scope to another, and its loops.
  ///
  /// @param starts the nodes at which a scope's code begins or goes on, ascending
  /// @param scopes the scope from there on
  /// @param loops the FOR and WHILE nodes, ascending
  record Regions(int[] starts, int[] scopes, int[] loops) {}

  private int slotFor(int scope, String name) {
    int mask = table.length - 1;
    int at = ((name.hashCode() * 0x9E3779B9 + scope * 0x85EBCA6B) >>> 7) & mask;
    while (table[at] != 0) {
      int symbol = table[at] - 1;
      if (symbols.scope(symbol) == scope && symbols.name(symbol).equals(name)) {
        return at;
      }
      at = (at + 1) & mask;
    }
    return at;
  }

  int symbolIn(int scope, String name) {
    return table[slotFor(scope, name)] - 1;
  }

  int lookUp(int scope, String name) {
    String sought = runtimeNameIn(scope, name);
    boolean classVisible = true;
    for (int at = scope; at >= 0; at = scopes.parent(at)) {
      if (scopes.kind(at) != ScopeKind.CLASS || classVisible) {
        int symbol = symbolIn(at, sought);
        if (symbol >= 0) {
          return symbols.target(symbol);
        }
      }
      classVisible &= seesClass(scopes.kind(at));
    }
    return -1;
  }

  /// Tells whether code in a scope of `kind` sees the names of a class directly around it.
  static boolean seesClass(ScopeKind kind) {
    return kind == ScopeKind.TYPE_PARAMETERS || kind == ScopeKind.ANNOTATION;
  }

  int scopeAround(int node) {
    int[] starts = regions.starts;
    int low = 0;
    int high = starts.length;
    while (low + 1 < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= node) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return regions.scopes[low];
  }

  String runtimeName(int node) {
    String name = tree.name(node);
    return Mangling.isPrivate(name) ? runtimeNameIn(scopeAround(node), name) : name;
  }

  private String runtimeNameIn(int scope, String name) {
    if (!Mangling.isPrivate(name)) {
      return name;
    }
    for (int at = scope; at >= 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.CLASS) {
        return Mangling.mangle(tree.name(scopes.node(at)), name);
      }
    }
    return name;
  }

  boolean isSettledAt(int symbol, int node) {
    int frame = scopes.frame(symbols.scope(symbol));
    for (int i = 0; i < symbols.definitionCount(symbol); i++) {
      int definition = symbols.definition(symbol, i);
      if (definitions.nameNode(definition) >= node
          || scopes.frame(definitions.scope(definition)) != frame) {
        return false;
      }
    }
    int found = Arrays.binarySearch(regions.loops, node);
    for (int i = found < 0 ? -found - 2 : found; i >= 0; i--) {
      int loop = regions.loops[i];
      if (tree.subtreeEnd(loop) > node && bindsWithin(symbol, loop)) {
        return false;
      }
    }
    return true;
  }

  private boolean bindsWithin(int symbol, int loop) {
    for (int i = 0; i < symbols.definitionCount(symbol); i++) {
      int at = definitions.nameNode(symbols.definition(symbol, i));
      if (at >= loop && at < tree.subtreeEnd(loop)) {
        return true;
      }
    }
    return false;
  }
}
