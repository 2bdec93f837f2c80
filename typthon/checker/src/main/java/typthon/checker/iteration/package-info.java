/// Iteration, unpacking and targets.
@NullMarked
package typthon.checker.iteration;

import org.jspecify.annotations.NullMarked;
