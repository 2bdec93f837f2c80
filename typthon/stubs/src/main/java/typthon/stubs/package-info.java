/// The bundled stubs, as one indexed archive.
@NullMarked
package typthon.stubs;

import org.jspecify.annotations.NullMarked;
