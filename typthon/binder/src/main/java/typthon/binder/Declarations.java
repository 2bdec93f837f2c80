package typthon.binder;

import java.util.ArrayList;
import java.util.List;
import typthon.syntax.SyntaxTree;

/// The scopes, symbols and definitions while they are being collected.
///
/// `slots` holds one number for each node: for a NAME or IDENTIFIER, 0 for none, symbol + 1 for a
/// reference, -(definition + 1) for a definition; for a node that opens a scope, scope + 1; for an
/// ATTRIBUTE or SUBSCRIPT that is a place, place + 1. Until names are resolved, a reference holds
/// the scope in which it stands, + 1.
final class Declarations {
  final SyntaxTree tree;
  final Names names;
  final int[] slots;

  final List<ScopeKind> scopeKinds = new ArrayList<>();
  final IntList scopeParents = new IntList(64);
  final IntList scopeNodes = new IntList(64);

  /// The nearest class scope from a scope outwards, or -1.
  final IntList scopeClasses = new IntList(64);

  /// The frame that runs a scope, as the scope of that frame.
  final IntList scopeFrames = new IntList(64);

  /// The FUNCTION or CLASS definition whose body a scope is, or -1.
  final IntList scopeDefinitions = new IntList(64);

  final IntList symbolNames;
  final IntList symbolScopes;
  final IntList symbolFlags;
  final IntList symbolTargets;

  final List<DefinitionKind> definitionKinds = new ArrayList<>();
  final IntList definitionScopes;
  final IntList definitionSymbols;
  final IntList definitionNodes;
  final IntList definitionNameNodes;
  final IntList definitionStatements;

  final List<BindProblem> problems = new ArrayList<>();

  /// (scope, name) to symbol: the symbols of each scope.
  private final LongIntMap symbolOf;

  Declarations(SyntaxTree tree) {
    this.tree = tree;
    this.names = new Names(tree);
    this.slots = new int[tree.size()];
    int symbols = tree.size() / 8;
    this.symbolNames = new IntList(symbols);
    this.symbolScopes = new IntList(symbols);
    this.symbolFlags = new IntList(symbols);
    this.symbolTargets = new IntList(symbols);
    this.symbolOf = new LongIntMap(symbols);
    this.definitionScopes = new IntList(symbols);
    this.definitionSymbols = new IntList(symbols);
    this.definitionNodes = new IntList(symbols);
    this.definitionNameNodes = new IntList(symbols);
    this.definitionStatements = new IntList(symbols);
  }

  int openScope(ScopeKind kind, int parent, int node) {
    int scope = scopeKinds.size();
    scopeKinds.add(kind);
    scopeParents.add(parent);
    scopeNodes.add(node);
    scopeClasses.add(kind == ScopeKind.CLASS ? scope : parent < 0 ? -1 : scopeClasses.get(parent));
    scopeFrames.add(kind.isFrame() ? scope : scopeFrames.get(parent));
    scopeDefinitions.add(-1);
    return scope;
  }

  /// Returns the number of the name `id` as code in `scope` means it.
  int mangled(int scope, int id) {
    if (!names.isPrivate(id)) {
      return id;
    }
    int owner = scopeClasses.get(scope);
    if (owner < 0) {
      return id;
    }
    String plain = names.get(id);
    String changed = Mangling.mangle(tree.name(scopeNodes.get(owner)), plain);
    return changed.equals(plain) ? id : names.intern(changed);
  }

  /// Returns the symbol of `scope` itself with the (mangled) name `id`, or -1.
  int find(int scope, int id) {
    return symbolOf.get(LongIntMap.key(scope, id));
  }

  /// Returns the symbol of `scope` itself with the (mangled) name `id`, which is made if missing.
  int symbol(int scope, int id) {
    int known = find(scope, id);
    if (known >= 0) {
      return known;
    }
    int symbol = newSymbol(scope, id, 0);
    symbolOf.put(LongIntMap.key(scope, id), symbol);
    return symbol;
  }

  /// Makes a symbol that no name leads to.
  int newSymbol(int scope, int id, int flags) {
    int symbol = symbolNames.size();
    symbolNames.add(id);
    symbolScopes.add(scope);
    symbolFlags.add(flags | (startsPrivate(names.get(id)) ? Symbols.PRIVATE : 0));
    symbolTargets.add(symbol);
    return symbol;
  }

  private static boolean startsPrivate(String name) {
    return name.startsWith("_") && !(name.startsWith("__") && name.endsWith("__"));
  }

  void addFlags(int symbol, int flags) {
    symbolFlags.set(symbol, symbolFlags.get(symbol) | flags);
  }

  boolean has(int symbol, int flags) {
    return (symbolFlags.get(symbol) & flags) == flags;
  }

  /// Adds a definition.
  ///
  /// @param scope where the construct stands
  /// @param symbol what it defines
  /// @param site the construct, its name and its statement
  int define(DefinitionKind kind, int scope, int symbol, Site site) {
    int definition = definitionKinds.size();
    definitionKinds.add(kind);
    definitionScopes.add(scope);
    definitionSymbols.add(symbol);
    definitionNodes.add(site.construct);
    definitionNameNodes.add(site.nameNode);
    definitionStatements.add(site.statement);
    slots[site.nameNode] = -definition - 1;
    return definition;
  }

  /// Where a definition stands.
  record Site(int construct, int nameNode, int statement) {}

  void problem(int node, String message) {
    problems.add(new BindProblem(node, message));
  }
}
