/// What the call takes that is being written.
@NullMarked
package typthon.ide.signatures;

import org.jspecify.annotations.NullMarked;
