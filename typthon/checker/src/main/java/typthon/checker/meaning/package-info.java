/// Tells what names and expressions mean: what stands behind `typthon.checker.semantics.Semantics`.
/// It asks the features of the checker and knows no typing rules of its own.
///
/// Open [SessionSemantics] first.
@NullMarked
package typthon.checker.meaning;

import org.jspecify.annotations.NullMarked;
