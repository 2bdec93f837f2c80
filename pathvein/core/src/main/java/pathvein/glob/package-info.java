/// Globs over single names and over paths, their dialects, and sets of them that are tested in one
/// pass. Knows no file system. Open [Glob] first.
@NullMarked
package pathvein.glob;

import org.jspecify.annotations.NullMarked;
