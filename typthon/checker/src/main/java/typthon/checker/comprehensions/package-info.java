/// Comprehensions and lambdas.
@NullMarked
package typthon.checker.comprehensions;

import org.jspecify.annotations.NullMarked;
