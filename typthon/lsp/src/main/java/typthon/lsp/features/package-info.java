/// The questions of editors: reads their parameters, asks `typthon.ide` or the session, and writes
/// the answers as the protocol has them. Begin with [Features].
@NullMarked
package typthon.lsp.features;

import org.jspecify.annotations.NullMarked;
