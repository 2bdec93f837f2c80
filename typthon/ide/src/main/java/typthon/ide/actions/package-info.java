/// What an editor can offer to change.
///
/// Open [CodeActions] first.
@NullMarked
package typthon.ide.actions;

import org.jspecify.annotations.NullMarked;
