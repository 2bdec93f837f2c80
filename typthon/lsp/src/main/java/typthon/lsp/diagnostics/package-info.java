/// What editors are told of findings: pushed when it is known, or when they ask. Begin with
/// [Board].
@NullMarked
package typthon.lsp.diagnostics;

import org.jspecify.annotations.NullMarked;
