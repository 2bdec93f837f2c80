/// Decides which directories match which patterns, from one listing of each directory. Open
/// [PatternProgram] first, then [ScanWalk].
@NullMarked
package pathvein.scan;

import org.jspecify.annotations.NullMarked;
