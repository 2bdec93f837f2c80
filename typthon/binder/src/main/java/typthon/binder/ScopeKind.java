package typthon.binder;

/// What a scope is.
public enum ScopeKind {
  /// The file; always scope 0.
  MODULE,
  /// The body of a class. Its names are seen by the statements of the body and by annotation and
  /// type-parameter scopes directly inside, never by functions.
  CLASS,
  /// The parameters and the body of a `def`.
  FUNCTION,
  /// The parameters and the body of a `lambda`.
  LAMBDA,
  /// A comprehension or generator expression, its first iterable excluded.
  COMPREHENSION,
  /// The type parameters of a generic function, class or alias. Its node is the `TYPE_PARAMETERS`;
  /// the scope of the definition itself lies inside it.
  TYPE_PARAMETERS,
  /// The value of a `type` statement, or the bound or default of a type parameter: evaluated
  /// lazily. Its node is that expression.
  ANNOTATION;

  /// Tells whether code in such a scope runs on its own, in a frame with a flow graph that begins
  /// at a [FlowKind#START]. Other scopes run inside the frame of the scope around them.
  public boolean isFrame() {
    return this == MODULE || this == FUNCTION || this == LAMBDA;
  }
}
