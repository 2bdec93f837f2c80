package typthon.binder;

/// The symbols of a file: a name in a scope.
///
/// A name that nothing in the file binds has a symbol too, in the module scope, with [#IMPLICIT]:
/// it comes from a star import or from the builtins, or it is undefined. A name that a scope
/// declares `global` or `nonlocal` has a symbol in that scope that only leads to its [#target];
/// references and definitions always have the target.
public final class Symbols {
  /// Some definition states its type: annotation, function, class, alias, type parameter.
  public static final int DECLARED = 1;

  /// Some definition in the file binds it.
  public static final int BOUND = 1 << 1;

  /// It is a parameter.
  public static final int PARAMETER = 1 << 2;

  /// Some import binds it.
  public static final int IMPORTED = 1 << 3;

  /// The scope says `global` for it; see [#target].
  public static final int GLOBAL = 1 << 4;

  /// The scope says `nonlocal` for it; see [#target].
  public static final int NONLOCAL = 1 << 5;

  /// Nothing in the file binds it.
  public static final int IMPLICIT = 1 << 6;

  /// Its name begins with an underscore, and is not of the form `__x__`.
  public static final int PRIVATE = 1 << 7;

  /// It is a type parameter.
  public static final int TYPE_PARAMETER = 1 << 8;

  /// The `__class__` that functions inside a class see.
  public static final int CLASS_CELL = 1 << 9;

  /// Some expression reads it. Names inside string annotations are not seen here.
  public static final int READ = 1 << 10;

  /// Code of another frame reads it.
  public static final int CAPTURED = 1 << 11;

  /// Code of another scope binds it, through `global`, `nonlocal` or a walrus.
  public static final int BOUND_ELSEWHERE = 1 << 12;

  /// `__all__` lists it.
  public static final int IN_ALL = 1 << 13;

  /// Other modules must not import it: in a stub, an import without a re-exporting form that
  /// `__all__` does not list either.
  public static final int HIDDEN = 1 << 14;

  private final String[] names;
  private final int[] scopes;
  private final int[] flags;
  private final int[] targets;
  private final int[] definitionStarts;
  private final int[] definitionsBySymbol;

  Symbols(
      String[] names,
      int[] scopes,
      int[] flags,
      int[] targets,
      int[] definitionStarts,
      int[] definitionsBySymbol) {
    this.names = names;
    this.scopes = scopes;
    this.flags = flags;
    this.targets = targets;
    this.definitionStarts = definitionStarts;
    this.definitionsBySymbol = definitionsBySymbol;
  }

  /// Returns the number of symbols.
  public int size() {
    return names.length;
  }

  /// Returns the name of `symbol`; a private name of a class is mangled (`_C__x`).
  public String name(int symbol) {
    return names[symbol];
  }

  /// Returns the scope that `symbol` belongs to.
  public int scope(int symbol) {
    return scopes[symbol];
  }

  /// Tells whether `symbol` carries every flag of `mask`.
  public boolean has(int symbol, int mask) {
    return (flags[symbol] & mask) == mask;
  }

  /// Returns the symbol that `symbol` stands for: itself unless it is declared `global` or
  /// `nonlocal`.
  public int target(int symbol) {
    return targets[symbol];
  }

  /// Returns the number of definitions of `symbol`, in whatever scope they stand.
  public int definitionCount(int symbol) {
    return definitionStarts[symbol + 1] - definitionStarts[symbol];
  }

  /// Returns the `index`-th definition of `symbol` in the order of the text.
  public int definition(int symbol, int index) {
    return definitionsBySymbol[definitionStarts[symbol] + index];
  }
}
