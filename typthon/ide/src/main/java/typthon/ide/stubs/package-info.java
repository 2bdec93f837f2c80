/// Writes methods that override others; shared by completion and code actions.
@NullMarked
package typthon.ide.stubs;

import org.jspecify.annotations.NullMarked;
