/// Literals and displays.
@NullMarked
package typthon.checker.displays;

import org.jspecify.annotations.NullMarked;
