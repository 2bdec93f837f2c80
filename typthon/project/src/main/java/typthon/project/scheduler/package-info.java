/// Runs many independent tasks on a few threads with deep stacks.
///
/// Open [typthon.project.scheduler.WorkStealingPool] first. Knows nothing of what the tasks do.
@NullMarked
package typthon.project.scheduler;

import org.jspecify.annotations.NullMarked;
