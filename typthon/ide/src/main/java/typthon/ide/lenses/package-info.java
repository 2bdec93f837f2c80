/// Lines above definitions that tell how they are used and what they do.
///
/// Open [CodeLenses] first.
@NullMarked
package typthon.ide.lenses;

import org.jspecify.annotations.NullMarked;
