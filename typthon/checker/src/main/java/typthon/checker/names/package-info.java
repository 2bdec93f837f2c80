/// Names as expressions, and what is wrong with them.
///
/// Open `Names`: it asks `flow` what a name holds where it stands, and reports what is not bound.
@NullMarked
package typthon.checker.names;

import org.jspecify.annotations.NullMarked;
