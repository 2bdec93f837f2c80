package typthon.binder;

import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Finds the symbol of every reference, once all definitions are known.
///
/// Source: the Python language reference, 4.2 "Naming and binding", and 8.10 for the scopes of type
/// parameters.
final class Resolver {
  private final SyntaxTree tree;
  private final Declarations out;

  /// (scope, name) to symbol for names that the scope does not have itself.
  private final LongIntMap free;

  /// The name `__class__` of the tree, or -1.
  private final int classCellName;

  /// The symbol of `__class__` in a class scope.
  private final LongIntMap classCells = new LongIntMap(8);

  Resolver(Declarations out) {
    this.tree = out.tree;
    this.out = out;
    this.free = new LongIntMap(tree.size() / 8);
    this.classCellName = out.names.find("__class__");
  }

  void run(IntList references) {
    targetOuterNames();
    redirectDefinitions();
    for (int i = 0; i < references.size(); i++) {
      int node = references.get(i);
      int scope = out.slots[node] - 1;
      int symbol = resolve(scope, out.mangled(scope, tree.data(node)));
      out.slots[node] = symbol + 1;
      if (tree.is(node, NodeKind.NAME)) {
        out.addFlags(symbol, Symbols.READ);
      } else if (out.has(symbol, Symbols.NONLOCAL)) {
        out.problem(node, "No function around binds the nonlocal name \"" + tree.name(node) + '"');
      }
    }
  }

  private void targetOuterNames() {
    int count = out.symbolNames.size();
    for (int symbol = 0; symbol < count; symbol++) {
      if (out.has(symbol, Symbols.GLOBAL)) {
        out.symbolTargets.set(symbol, out.symbol(0, out.symbolNames.get(symbol)));
      } else if (out.has(symbol, Symbols.NONLOCAL)) {
        int target = nonlocalTarget(symbol);
        if (target >= 0) {
          out.symbolTargets.set(symbol, target);
        }
      }
    }
  }

  private int nonlocalTarget(int symbol) {
    int name = out.symbolNames.get(symbol);
    int scope = out.scopeParents.get(out.symbolScopes.get(symbol));
    for (; scope > 0; scope = out.scopeParents.get(scope)) {
      if (out.scopeKinds.get(scope) == ScopeKind.CLASS) {
        continue;
      }
      int found = out.find(scope, name);
      if (found >= 0 && out.has(found, Symbols.GLOBAL)) {
        return -1;
      }
      if (found >= 0 && !out.has(found, Symbols.NONLOCAL)) {
        return found;
      }
    }
    return -1;
  }

  private void redirectDefinitions() {
    for (int definition = 0; definition < out.definitionKinds.size(); definition++) {
      int symbol = out.definitionSymbols.get(definition);
      int target = out.symbolTargets.get(symbol);
      int scope = out.definitionScopes.get(definition);
      if (target != symbol) {
        out.definitionSymbols.set(definition, target);
        int copied = Symbols.DECLARED | Symbols.BOUND | Symbols.IMPORTED;
        out.addFlags(target, out.symbolFlags.get(symbol) & copied);
      }
      if (out.symbolScopes.get(target) != scope) {
        out.addFlags(target, Symbols.BOUND_ELSEWHERE);
      }
    }
  }

  private int resolve(int scope, int name) {
    int own = out.find(scope, name);
    if (own >= 0) {
      return out.symbolTargets.get(own);
    }
    long key = LongIntMap.key(scope, name);
    int known = free.get(key);
    if (known >= 0) {
      return known;
    }
    int symbol = resolveOutside(scope, name);
    free.put(key, symbol);
    if (out.scopeFrames.get(out.symbolScopes.get(symbol)) != out.scopeFrames.get(scope)) {
      out.addFlags(symbol, Symbols.CAPTURED);
    }
    return symbol;
  }

  private int resolveOutside(int from, int name) {
    boolean classVisible = SymbolIndex.seesClass(out.scopeKinds.get(from));
    boolean inFunction = out.scopeKinds.get(from) != ScopeKind.CLASS;
    int scope = out.scopeParents.get(from);
    for (; scope >= 0; scope = out.scopeParents.get(scope)) {
      ScopeKind kind = out.scopeKinds.get(scope);
      if (kind == ScopeKind.CLASS && !classVisible) {
        if (name == classCellName && inFunction) {
          return classCell(scope);
        }
        inFunction = false;
        continue;
      }
      int found = out.find(scope, name);
      if (found >= 0) {
        return out.symbolTargets.get(found);
      }
      classVisible &= SymbolIndex.seesClass(kind);
      inFunction |= kind != ScopeKind.CLASS;
    }
    return out.symbol(0, name);
  }

  private int classCell(int scope) {
    int known = classCells.get(scope);
    if (known >= 0) {
      return known;
    }
    int symbol = out.newSymbol(scope, classCellName, Symbols.CLASS_CELL | Symbols.BOUND);
    classCells.put(scope, symbol);
    return symbol;
  }
}
