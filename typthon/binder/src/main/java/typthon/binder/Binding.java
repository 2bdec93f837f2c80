package typthon.binder;

import java.util.List;
import java.util.Map;
import typthon.syntax.SyntaxTree;

/// What [Binder#bind] finds in one file. Immutable and safe for use by any number of threads.
public final class Binding {
  private final SyntaxTree tree;
  private final BindOptions options;
  private final Parts parts;

  Binding(SyntaxTree tree, BindOptions options, Parts parts) {
    this.tree = tree;
    this.options = options;
    this.parts = parts;
  }

  /// The tables that make up a binding.
  record Parts(
      Scopes scopes,
      Symbols symbols,
      Definitions definitions,
      Places places,
      FlowGraph flow,
      Frames frames,
      Exports exports,
      List<ModuleImport> imports,
      List<MemberAssignment> members,
      Map<Integer, List<MemberAssignment>> membersOf,
      List<BindProblem> problems,
      SymbolIndex index,
      int[] slots) {}

  /// Returns the tree that was bound.
  public SyntaxTree tree() {
    return tree;
  }

  /// Returns the options that it was bound with.
  public BindOptions options() {
    return options;
  }

  /// Returns the scopes.
  public Scopes scopes() {
    return parts.scopes;
  }

  /// Returns the symbols.
  public Symbols symbols() {
    return parts.symbols;
  }

  /// Returns the definitions.
  public Definitions definitions() {
    return parts.definitions;
  }

  /// Returns the places that the flow graph follows.
  public Places places() {
    return parts.places;
  }

  /// Returns the flow graph.
  public FlowGraph flow() {
    return parts.flow;
  }

  /// Returns the frames: start, end, returns and yields of the code that runs on its own.
  public Frames frames() {
    return parts.frames;
  }

  /// Returns what the module offers to others.
  public Exports exports() {
    return parts.exports;
  }

  /// Returns the modules that the file imports, in the order of the text.
  public List<ModuleImport> imports() {
    return parts.imports;
  }

  /// Returns the assignments to attributes of `self` and `cls`, in the order of the text.
  public List<MemberAssignment> members() {
    return parts.members;
  }

  /// Returns the assignments to attributes of `self` and `cls` in the methods of `classScope`, in
  /// the order of the text.
  public List<MemberAssignment> membersOf(int classScope) {
    return parts.membersOf.getOrDefault(classScope, List.of());
  }

  /// Returns the scoping errors in the order of the text.
  public List<BindProblem> problems() {
    return parts.problems;
  }

  /// Returns the symbol that a NAME, or an IDENTIFIER that defines, refers to. Every NAME has one;
  /// a name that nothing in the file binds has an [Symbols#IMPLICIT] one.
  ///
  /// @return -1 for an identifier that is no symbol, such as an attribute or a keyword, and for
  ///   nodes of other kinds
  public int symbolOf(int node) {
    return switch (tree.kind(node)) {
      case NAME, IDENTIFIER -> {
        int slot = parts.slots[node];
        yield slot < 0 ? parts.definitions.symbol(-slot - 1) : slot - 1;
      }
      default -> -1;
    };
  }

  /// Returns the definition that a NAME or IDENTIFIER makes, or -1 if it makes none.
  public int definitionOf(int node) {
    return switch (tree.kind(node)) {
      case NAME, IDENTIFIER -> parts.slots[node] < 0 ? -parts.slots[node] - 1 : -1;
      default -> -1;
    };
  }

  /// Returns the scope that `node` opens: MODULE, CLASS_DEF, FUNCTION_DEF, LAMBDA, a comprehension
  /// or TYPE_PARAMETERS; -1 for other nodes. [#scopeAround] tells the annotation scope of a lazily
  /// evaluated expression.
  public int scopeOf(int node) {
    return switch (tree.kind(node)) {
      case MODULE -> 0;
      case CLASS_DEF,
          FUNCTION_DEF,
          LAMBDA,
          LIST_COMPREHENSION,
          SET_COMPREHENSION,
          DICT_COMPREHENSION,
          GENERATOR,
          TYPE_PARAMETERS ->
          parts.slots[node] - 1;
      default -> -1;
    };
  }

  /// Returns the innermost scope whose code `node` is part of. Decorators, defaults, annotations
  /// and the first iterable of a comprehension are part of the scope around it.
  ///
  /// Takes a binary search.
  public int scopeAround(int node) {
    return parts.index.scopeAround(node);
  }

  /// Returns the place that a NAME, ATTRIBUTE or SUBSCRIPT is, if some assignment or condition of
  /// the file mentions it, else -1.
  public int placeOf(int node) {
    return switch (tree.kind(node)) {
      case NAME -> {
        int symbol = symbolOf(node);
        yield symbol < 0 ? -1 : parts.places.ofSymbol(symbol);
      }
      case ATTRIBUTE, SUBSCRIPT -> parts.slots[node] - 1;
      default -> -1;
    };
  }

  /// Returns the symbol that `name` would refer to in `scope`, or -1 if nothing in the file binds
  /// it there: it may come from a star import of the module, or from the builtins. For names in
  /// string annotations.
  public int lookUp(int scope, String name) {
    return parts.index.lookUp(scope, name);
  }

  /// Returns the symbol `name` of `scope` itself, or -1. Symbols without definition do not count.
  public int symbolIn(int scope, String name) {
    return parts.index.symbolIn(scope, name);
  }

  /// Returns the module's symbol that a name of a class body refers to while the class has not
  /// bound it yet (`x = x`), or -1 if the module does not bind it either.
  public int fallback(int classSymbol) {
    return parts.index.symbolIn(0, parts.symbols.name(classSymbol));
  }

  /// Returns the name of an ATTRIBUTE, NAME, IDENTIFIER or other node with a name as it is at run
  /// time: private names inside a class are mangled (`self.__x` in `C` gives `_C__x`).
  public String runtimeName(int node) {
    return parts.index.runtimeName(node);
  }

  /// Tells whether `symbol`, seen from the nested function or lambda that `node` is, keeps the
  /// value that it has when `node` is evaluated: only its own frame binds it, always before `node`,
  /// and no loop goes from `node` back to a binding. Then narrowing may enter the function.
  public boolean isSettledAt(int symbol, int node) {
    return parts.index.isSettledAt(symbol, node);
  }

  /// Returns the units of evaluation in the order of the text. Computed at each call, in time
  /// linear in the size of the tree.
  public List<Unit> units() {
    return Units.of(this);
  }
}
