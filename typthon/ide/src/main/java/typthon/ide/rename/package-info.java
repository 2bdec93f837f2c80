/// Gives things other names without changing what a program means.
///
/// Open [Rename] first.
@NullMarked
package typthon.ide.rename;

import org.jspecify.annotations.NullMarked;
