/// The walk itself: who lists which directory, what is left out, and how results reach the caller.
/// Knows no patterns. Open [Crew] and [FileWalk] first.
@NullMarked
package pathvein.walk;

import org.jspecify.annotations.NullMarked;
