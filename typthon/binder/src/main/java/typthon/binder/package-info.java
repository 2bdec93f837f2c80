/// Scopes, symbols and flow graph of one file.
@NullMarked
package typthon.binder;

import org.jspecify.annotations.NullMarked;
