/// Literals and displays.
///
/// Open `Displays` first: a display takes the type that is expected of it if its elements fit, and
/// what its elements have in common (`CommonClass`) if nothing is expected.
@NullMarked
package typthon.checker.displays;

import org.jspecify.annotations.NullMarked;
