/// The patterns of match statements.
@NullMarked
package typthon.checker.patterns;

import org.jspecify.annotations.NullMarked;
