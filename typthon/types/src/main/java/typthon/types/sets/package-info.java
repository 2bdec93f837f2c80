/// Sets of types: a table that gives each type a number, and sets of such numbers.
///
/// Open [typthon.types.sets.TypeSet] first. Part of the Java API for programs that compute with
/// many sets over one universe of types; the checker's unions are small and stay lists. Knows
/// nothing of what a type means: equal is what `equals` calls equal.
@NullMarked
package typthon.types.sets;

import org.jspecify.annotations.NullMarked;
