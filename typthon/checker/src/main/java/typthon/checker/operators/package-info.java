/// Operators, comparisons and truth.
@NullMarked
package typthon.checker.operators;

import org.jspecify.annotations.NullMarked;
