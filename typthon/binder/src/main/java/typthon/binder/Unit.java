package typthon.binder;

/// A unit of evaluation: what is checked again as a whole when it changes.
///
/// The units of a file are: each statement of the module; of each class that is not local to a
/// function, its header and each statement of its body; of each function that is not local to
/// another, its signature and its body. A compound statement of a module or class that holds
/// definitions (an `if` around a `def`) is a unit without them, and they are units of their own.
///
/// @param kind what it is
/// @param node the statement, FUNCTION_DEF or CLASS_DEF
/// @param scope the scope in which `node` stands
/// @param definition the FUNCTION or CLASS definition, or the first name that a statement defines,
///   or -1
/// @param path a name that stays when other code moves: the path of `definition`, or a word for the
///   kind of the statement behind the path of the scope, `#n` for the n-th such statement
/// @param digest the hash of the unit without positions, comments and docstrings
public record Unit(Kind kind, int node, int scope, int definition, String path, long digest) {
  /// What a unit is.
  public enum Kind {
    /// A statement of the module or of a class body.
    STATEMENT,
    /// Decorators, name, type parameters, arguments of a class.
    CLASS_HEADER,
    /// Decorators, name, type parameters, parameters, return annotation of a function.
    SIGNATURE,
    /// The body of a function.
    BODY
  }
}
