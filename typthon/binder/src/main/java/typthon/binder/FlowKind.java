package typthon.binder;

/// What a node of a [FlowGraph] stands for. The graph runs backwards: each node knows what may have
/// run just before it.
public enum FlowKind {
  /// Nothing gets here. Node [FlowGraph#UNREACHABLE] (the code before it ends) or
  /// [FlowGraph#EXCLUDED] (the target version or platform, or a constant condition, rules it out).
  UNREACHABLE,
  /// Where a frame begins. [FlowGraph#scope] is its scope. What ran before, when the function was
  /// created, is [Frames#creation]. Parameters are bound here, without nodes of their own.
  START,
  /// Where the body of a class begins, inside the frame around it. [FlowGraph#scope] is the class
  /// scope: a name of this scope that is still searched for here is unbound, see
  /// [Binding#fallback].
  CLASS_START,
  /// A place gets a value. [FlowGraph#place] is the place, [FlowGraph#node] the target (NAME,
  /// IDENTIFIER, ATTRIBUTE or SUBSCRIPT), [FlowGraph#definition] the definition if the target is a
  /// name. Ends whatever was known about the place and about every place that it is a prefix of.
  ASSIGN,
  /// `del` of a place, or the end of `except … as x`. Node: the target, or the HANDLER.
  UNBIND,
  /// `from m import *`: may bind any name. Node: the IMPORT_STAR; [FlowGraph#other] is the
  /// IMPORT_FROM.
  STAR_IMPORT,
  /// A call that may not return. Node: the CALL. `await` around it is told by
  /// [FlowGraph#isAwaited]. Unless [BindOptions#everyCall] is set, only calls whose value is
  /// dropped have one; [FlowGraph#dropsValue] tells them apart.
  CALL,
  /// Gets through only if the expression [FlowGraph#node] is true. Operators `and`, `or`, `not` are
  /// already taken apart.
  TRUE_CONDITION,
  /// Gets through only if the expression [FlowGraph#node] is false.
  FALSE_CONDITION,
  /// Gets through only if the subject [FlowGraph#other] matches the pattern [FlowGraph#node].
  CASE_MATCHED,
  /// Gets through only if the subject [FlowGraph#other] does not match the pattern
  /// [FlowGraph#node]. A case with a guard that fails has no such node on that path.
  CASE_FAILED,
  /// Gets through only if no case of the MATCH [FlowGraph#node] took its subject; the antecedent
  /// leads through the failed cases.
  NO_CASE,
  /// The head of a loop: the antecedent 0 enters it, the others come back.
  LOOP,
  /// Several ways meet. Also stands for "anywhere in this block", when an exception may leave it.
  JOIN,
  /// A handler begins. Node: the HANDLER; the antecedent is what may have run before the exception.
  EXCEPT,
  /// Gets through only if the context manager of the WITH_ITEM [FlowGraph#node] swallows the
  /// exception; [FlowGraph#other] is the WITH.
  CONTEXT_EXIT
}
