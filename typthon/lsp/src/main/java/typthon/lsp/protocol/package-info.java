/// The parameters and answers of the requests that the protocol does not have and we add. Fields
/// are read and written by their names.
@NullMarked
package typthon.lsp.protocol;

import org.jspecify.annotations.NullMarked;
