/// Trees as they were at one time: kept, compared, watched, learnt from. Open [Snapshot] first.
@NullMarked
package pathvein.snapshot;

import org.jspecify.annotations.NullMarked;
