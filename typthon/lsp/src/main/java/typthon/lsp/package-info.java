/// The language server: Typthon for editors, over JSON-RPC.
///
/// Three lanes: edits take effect as they are read; questions are answered by threads of their own
/// on the newest state; checks run in the background and end when an edit overtakes them. Knows the
/// protocol and where a file lies, and leaves what an answer says to `typthon.ide`. Begin with
/// [LanguageServer].
@NullMarked
package typthon.lsp;

import org.jspecify.annotations.NullMarked;
