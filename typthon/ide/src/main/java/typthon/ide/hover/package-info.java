/// What to show of the thing under the pointer.
///
/// Open [Hover] first.
@NullMarked
package typthon.ide.hover;

import org.jspecify.annotations.NullMarked;
