/// Tasks that run at the same time and end together: scopes, nurseries, actors, cancellation.
///
/// Open [typthon.project.tasks.TaskScope] first. [typthon.project.tasks.Nursery] is a scope that
/// keeps the failures of its tasks, [typthon.project.tasks.Actor] handles messages one at a time,
/// and [typthon.project.tasks.CancellationToken] tells work from outside that it is no longer
/// wanted.
///
/// Everything runs on virtual threads, so it is meant for work that waits; computing belongs on the
/// scheduler's pool. Whoever opens a scope, a nursery or an actor closes it, and after that nothing
/// of it runs. Knows nothing of Python, of files or of the checker.
@NullMarked
package typthon.project.tasks;

import org.jspecify.annotations.NullMarked;
