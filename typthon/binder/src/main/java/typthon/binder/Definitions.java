package typthon.binder;

import typthon.syntax.SyntaxTree;

/// The definitions of a file: every place of the text that binds, declares or deletes a name.
/// Numbered in the order of the text (a construct that binds several names has them in order).
public final class Definitions {
  private final SyntaxTree tree;
  private final Scopes scopes;
  private final Symbols symbols;
  private final Columns columns;

  Definitions(SyntaxTree tree, Scopes scopes, Symbols symbols, Columns columns) {
    this.tree = tree;
    this.scopes = scopes;
    this.symbols = symbols;
    this.columns = columns;
  }

  /// One array a fact, indexed by definition.
  record Columns(
      DefinitionKind[] kinds,
      int[] scopes,
      int[] symbols,
      int[] nodes,
      int[] nameNodes,
      int[] statements,
      int[] ordinals,
      int[] flows,
      boolean[] typeCheckingOnly,
      long[] digests,
      long[] bodyDigests,
      int[] definitionOfScope,
      int[] ordinalOfScope) {}

  /// Returns the number of definitions.
  public int size() {
    return columns.kinds.length;
  }

  /// Returns how `definition` defines.
  public DefinitionKind kind(int definition) {
    return columns.kinds[definition];
  }

  /// Returns the scope in which the construct stands. It differs from the symbol's scope after
  /// `global` or `nonlocal` and for a walrus in a comprehension.
  public int scope(int definition) {
    return columns.scopes[definition];
  }

  /// Returns the symbol that is defined.
  public int symbol(int definition) {
    return columns.symbols[definition];
  }

  /// Returns the construct; [DefinitionKind] says of which kind it is.
  public int node(int definition) {
    return columns.nodes[definition];
  }

  /// Returns the node of the name itself: a NAME or IDENTIFIER.
  public int nameNode(int definition) {
    return columns.nameNodes[definition];
  }

  /// Returns the smallest node that must be evaluated as a whole to know the definition: the
  /// construct, or what [DefinitionKind] calls the statement.
  public int statement(int definition) {
    return columns.statements[definition];
  }

  /// Returns the flow node that binds the name: an ASSIGN or UNBIND, the START of the frame for a
  /// parameter, [FlowGraph#NONE] where nothing is bound at run time (`x: int`, type parameters), or
  /// one of the unreachable nodes.
  public int flow(int definition) {
    return columns.flows[definition];
  }

  /// Tells whether `definition` may add to what its symbol is: false if the code before it ends or
  /// if the target version, the platform or a constant condition rules it out.
  public boolean contributes(int definition) {
    return !FlowGraph.isUnreachable(columns.flows[definition]);
  }

  /// Tells whether `definition` stands where only type checkers go (`if TYPE_CHECKING:`).
  public boolean isTypeCheckingOnly(int definition) {
    return columns.typeCheckingOnly[definition];
  }

  /// Returns which definition of its symbol this is, counted from 1.
  public int ordinal(int definition) {
    return columns.ordinals[definition];
  }

  /// Returns the hash of the construct without positions, comments, docstrings and spelling of
  /// literals. For a function or class it covers the header only: decorators, name, type
  /// parameters, parameters, annotations, bases.
  public long digest(int definition) {
    return columns.digests[definition];
  }

  /// Returns the hash of the body of a function or class, without its docstring; 0 for other kinds.
  public long bodyDigest(int definition) {
    return columns.bodyDigests[definition];
  }

  /// Returns the definition (FUNCTION or CLASS) whose body `scope` is, or -1.
  public int ofScope(int scope) {
    return columns.definitionOfScope[scope];
  }

  /// Returns a name for `definition` that stays when other code moves: names from the outermost
  /// scope inwards, joined by dots, `#n` behind the n-th definition of the same name, a type
  /// parameter in brackets: `C.method`, `C.method#2`, `f.<lambda>#2.x`, `C[T]`.
  public String path(int definition) {
    StringBuilder text = new StringBuilder();
    int symbol = columns.symbols[definition];
    int scope = symbols.scope(symbol);
    if (columns.kinds[definition] == DefinitionKind.TYPE_PARAMETER) {
      appendOwner(text, scope);
      text.append('[').append(symbols.name(symbol)).append(']');
    } else {
      appendScope(text, scope);
      text.append(symbols.name(symbol));
    }
    appendOrdinal(text, columns.ordinals[definition]);
    return text.toString();
  }

  /// Returns the path of a scope in the manner of [#path]; empty for the module.
  public String scopePath(int scope) {
    StringBuilder text = new StringBuilder();
    appendScope(text, scope);
    if (!text.isEmpty()) {
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }

  private void appendScope(StringBuilder text, int scope) {
    if (scopes.kind(scope) == ScopeKind.MODULE) {
      return;
    }
    if (scopes.kind(scope) == ScopeKind.TYPE_PARAMETERS) {
      appendScope(text, scopes.parent(scope));
      return;
    }
    int definition = columns.definitionOfScope[scope];
    if (definition >= 0) {
      text.append(path(definition));
    } else {
      appendScope(text, scopes.parent(scope));
      text.append(scopes.label(scope));
      appendOrdinal(text, columns.ordinalOfScope[scope]);
    }
    text.append('.');
  }

  /// A type-parameter scope is named after the definition that owns it, whose node comes shortly
  /// before.
  private void appendOwner(StringBuilder text, int scope) {
    int owner = definitionOwning(scopes.node(scope));
    if (owner >= 0) {
      text.append(path(owner));
    } else {
      appendScope(text, scope);
    }
  }

  private int definitionOwning(int parameters) {
    for (int definition = 0; definition < size(); definition++) {
      int node = columns.nodes[definition];
      if (columns.nameNodes[definition] + 1 == parameters && tree.subtreeEnd(node) > parameters) {
        return definition;
      }
    }
    return -1;
  }

  private static void appendOrdinal(StringBuilder text, int ordinal) {
    if (ordinal > 1) {
      text.append('#').append(ordinal);
    }
  }
}
