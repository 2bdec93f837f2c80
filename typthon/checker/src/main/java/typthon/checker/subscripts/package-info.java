/// Subscripts of values.
@NullMarked
package typthon.checker.subscripts;

import org.jspecify.annotations.NullMarked;
