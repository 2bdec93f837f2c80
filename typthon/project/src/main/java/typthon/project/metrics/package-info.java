/// Timers and counters of a session, and their report. Knows nothing of what is measured.
///
/// Open [Metrics] first.
@NullMarked
package typthon.project.metrics;

import org.jspecify.annotations.NullMarked;
