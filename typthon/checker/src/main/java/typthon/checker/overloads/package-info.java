/// Calls of overloaded functions, by the steps of the typing specification.
@NullMarked
package typthon.checker.overloads;

import org.jspecify.annotations.NullMarked;
