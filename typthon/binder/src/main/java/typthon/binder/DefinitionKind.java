package typthon.binder;

/// How a definition gives its name a meaning. The construct named with each kind is what
/// [Definitions#node] returns.
public enum DefinitionKind {
  /// `import a.b` or `import a.b as c`. Construct: IMPORT_ALIAS.
  IMPORT,
  /// `from m import a as b`. Construct: the IMPORT_ALIAS; [Definitions#statement] is the
  /// IMPORT_FROM.
  IMPORT_FROM,
  /// `def`. Construct: FUNCTION_DEF.
  FUNCTION,
  /// `class`. Construct: CLASS_DEF.
  CLASS,
  /// A target of a plain assignment, perhaps inside tuples. Construct: ASSIGN.
  VARIABLE,
  /// `x: T` with or without a value. Construct: ANNOTATED_ASSIGN.
  ANNOTATED_VARIABLE,
  /// A parameter of a function or lambda. Construct: PARAMETER.
  PARAMETER,
  /// A target of a `for` statement. Construct: FOR.
  FOR_TARGET,
  /// A target of a comprehension. Construct: COMPREHENSION_FOR.
  COMPREHENSION_TARGET,
  /// A target of `with … as`. Construct: WITH_ITEM; the statement is the WITH.
  WITH_TARGET,
  /// `except … as x`. Construct: HANDLER.
  EXCEPT_NAME,
  /// `type A = …`. Construct: TYPE_ALIAS.
  TYPE_ALIAS,
  /// A type parameter. Construct: TYPE_VAR, TYPE_VAR_TUPLE or PARAM_SPEC.
  TYPE_PARAMETER,
  /// A name that a pattern binds. Construct: PATTERN_CAPTURE, PATTERN_STAR, PATTERN_REST or
  /// PATTERN_AS; the statement is the CASE.
  PATTERN_CAPTURE,
  /// `x += …`: reads the name and binds it. Construct: AUGMENTED_ASSIGN.
  AUGMENTED,
  /// `x := …`. Construct: NAMED_EXPRESSION.
  WALRUS,
  /// `del x`: makes the name local and unbinds it. Construct: DELETE.
  DELETE;

  /// Tells whether such a definition can state a type without inference from a value.
  public boolean isDeclaration() {
    return switch (this) {
      case FUNCTION, CLASS, ANNOTATED_VARIABLE, PARAMETER, TYPE_ALIAS, TYPE_PARAMETER -> true;
      default -> false;
    };
  }
}
