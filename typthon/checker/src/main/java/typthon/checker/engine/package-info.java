/// The memory of what was evaluated: shared results, evaluations under way, cycles.
///
/// Open [typthon.checker.engine.Queries]. Knows nothing of Python.
@NullMarked
package typthon.checker.engine;

import org.jspecify.annotations.NullMarked;
