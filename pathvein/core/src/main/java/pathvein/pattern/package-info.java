/// What to look for: patterns, their builder and checks, and the files that hold them. Knows no
/// file system. Open [StructurePattern] first.
@NullMarked
package pathvein.pattern;

import org.jspecify.annotations.NullMarked;
