/// What a program writes and never uses: imports, variables, values of expressions.
@NullMarked
package typthon.checker.unused;

import org.jspecify.annotations.NullMarked;
