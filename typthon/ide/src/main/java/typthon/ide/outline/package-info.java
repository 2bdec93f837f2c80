/// The shape of files: what they define, what can be folded, what a selection grows to.
///
/// Open [DocumentSymbols] first.
@NullMarked
package typthon.ide.outline;

import org.jspecify.annotations.NullMarked;
