/// Text, tokens, tree and parser of Python.
///
/// Bytes become text ([typthon.syntax.Decoder]), text becomes a flat tree and a list of problems
/// ([typthon.syntax.Parser]). Open [typthon.syntax.NodeKind] first: it says what a tree looks like;
/// inside, follow [typthon.syntax.Parser] to the lexer, the cursor and the classes that parse one
/// part of the grammar each.
///
/// Knows no scopes, no types, no files and no other module of Typthon.
@NullMarked
package typthon.syntax;

import org.jspecify.annotations.NullMarked;
