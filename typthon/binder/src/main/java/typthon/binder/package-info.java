/// Scopes, symbols, definitions and the reverse flow graph of one file, told from its syntax alone.
///
/// Open [Binder] and [Binding] first. Nothing here knows types, other modules, files or the
/// checker's rules: what a name is, and whether a call returns, is for the checker to find out.
@NullMarked
package typthon.binder;

import org.jspecify.annotations.NullMarked;
