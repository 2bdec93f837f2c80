package typthon.checker.semantics;

import typthon.checker.SourceModule;

/// A name that can be used at some place.
///
/// @param kind what it means, imports followed
/// @param depth how many scopes lie between: 0 for the innermost
/// @param builtin whether it needs neither definition nor import
/// @param module where the name is bound
/// @param node the node that binds it, for [Semantics#typeOf]
public record Visible(
    String name, Definition.Kind kind, int depth, boolean builtin, SourceModule module, int node) {}
