/// Predicates of refinement types: their language, their value for a concrete value, and what one
/// implies of another.
///
/// Open [Predicate] for the language, [Evaluator] for what it means, [Prover] for implication. A
/// predicate is data; its text is never executed.
@NullMarked
package typthon.contracts.predicates;

import org.jspecify.annotations.NullMarked;
