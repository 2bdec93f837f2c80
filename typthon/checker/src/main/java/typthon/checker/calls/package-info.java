/// Calls: arguments against parameters, constructors, solving.
///
/// Open `Calls` first, which takes a callee of any type, then `CallableCalls`, which takes one
/// signature: `Matching` decides which argument goes where without looking at types, and the rest
/// solves the type variables. Which of several signatures is meant is for the package `overloads`.
@NullMarked
package typthon.checker.calls;

import org.jspecify.annotations.NullMarked;
