/// A small model of Python values, enough for predicates and run-time validation.
@NullMarked
package typthon.contracts.values;

import org.jspecify.annotations.NullMarked;
