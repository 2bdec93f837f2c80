/// Texts as editors count them: lines, and columns in the units that client and server agreed on.
/// Knows neither files nor messages beyond positions. Begin with [TextLines].
@NullMarked
package typthon.lsp.text;

import org.jspecify.annotations.NullMarked;
