/// What could be written at a place.
///
/// Open [Completion] first.
@NullMarked
package typthon.ide.completion;

import org.jspecify.annotations.NullMarked;
