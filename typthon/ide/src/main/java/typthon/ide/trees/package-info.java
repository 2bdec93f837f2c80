/// Finds nodes of syntax trees by places, and places of nodes. Knows no types.
///
/// Open [TreePath] first.
@NullMarked
package typthon.ide.trees;

import org.jspecify.annotations.NullMarked;
