package typthon.binder;

/// A scoping error that Python's compiler reports too.
///
/// @param node where
/// @param message one sentence without a trailing period
public record BindProblem(int node, String message) {}
