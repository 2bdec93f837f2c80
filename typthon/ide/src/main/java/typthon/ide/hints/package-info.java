/// What editors may show between the characters of a file: types, names of parameters, effects.
///
/// Open [InlayHints] first.
@NullMarked
package typthon.ide.hints;

import org.jspecify.annotations.NullMarked;
