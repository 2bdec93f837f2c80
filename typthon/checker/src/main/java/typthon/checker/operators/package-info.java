/// Operators, comparisons and truth.
///
/// Open `Operators` first; `Dunders` names the methods, which are called like any others.
@NullMarked
package typthon.checker.operators;

import org.jspecify.annotations.NullMarked;
