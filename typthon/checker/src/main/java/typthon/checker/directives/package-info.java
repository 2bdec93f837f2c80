/// Functions that speak to the checker: reveal_type, assert_type, cast and the like.
@NullMarked
package typthon.checker.directives;

import org.jspecify.annotations.NullMarked;
