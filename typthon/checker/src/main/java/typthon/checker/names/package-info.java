/// Names and imports as expressions.
@NullMarked
package typthon.checker.names;

import org.jspecify.annotations.NullMarked;
