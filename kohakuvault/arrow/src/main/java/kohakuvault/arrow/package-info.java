/// Columns of a vault as Arrow files, and back, through Apache Arrow's own library. Numbers move in
/// blocks, never one by one. Knows no SQLite. Open [kohakuvault.arrow.ArrowColumns] first.
@NullMarked
package kohakuvault.arrow;

import org.jspecify.annotations.NullMarked;
