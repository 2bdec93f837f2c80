/// Iteration, unpacking and targets.
///
/// Open `Iteration` for the protocol and `Targets` for what assignments, loops and `with`
/// statements give to their targets.
@NullMarked
package typthon.checker.iteration;

import org.jspecify.annotations.NullMarked;
