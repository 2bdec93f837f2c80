/// Refined and dependent types: `int[value > 0]`, `Annotated[int, Gt(0)]`, `list[int][len=3]`.
///
/// A refined type is an alias of its base ([Refinement]), so that everything else sees the base and
/// needs to know nothing of predicates. Where a value meets a type that is refined, [Obligations]
/// asks what is known of the value ([Knowledge]) and lets the prover of `typthon.contracts` decide.
/// Nothing here runs for a program that mentions no refinement.
///
/// Source: rules RF-1 to RF-11 and DP-1 to DP-6 of the specification. Open [Obligations] first.
@NullMarked
package typthon.checker.refinements;

import org.jspecify.annotations.NullMarked;
