package typthon.checker.effects;

import typthon.contracts.effects.EffectSet;

/// The effects that a function states: an upper bound.
///
/// @param effects exception classes by the names that [Exceptions] gives them
/// @param node what states them
/// @param redundantPure whether `pure` stands beside other labels
record Declaration(EffectSet effects, int node, boolean redundantPure) {}
