/// The documents that an editor holds open: their texts and versions, cells of notebooks included,
/// and the paths that stand for their addresses. Begin with [Documents].
@NullMarked
package typthon.lsp.documents;

import org.jspecify.annotations.NullMarked;
