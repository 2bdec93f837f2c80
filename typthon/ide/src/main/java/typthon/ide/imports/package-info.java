/// Where and how imports are written into files; shared by completion and code actions.
@NullMarked
package typthon.ide.imports;

import org.jspecify.annotations.NullMarked;
