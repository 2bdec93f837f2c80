/// What the names of a file mean, for showing them in colours.
///
/// Open [SemanticTokens] first.
@NullMarked
package typthon.ide.tokens;

import org.jspecify.annotations.NullMarked;
