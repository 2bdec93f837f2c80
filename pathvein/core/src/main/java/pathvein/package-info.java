/// Finds directories by the structure of their content.
@NullMarked
package pathvein;

import org.jspecify.annotations.NullMarked;
