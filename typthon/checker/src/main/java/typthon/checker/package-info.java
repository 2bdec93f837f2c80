/// Evaluates Python programs and reports what is wrong with them; pure.
@NullMarked
package typthon.checker;

import org.jspecify.annotations.NullMarked;
