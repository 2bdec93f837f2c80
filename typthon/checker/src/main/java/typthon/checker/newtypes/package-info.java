/// `NewType`: distinct types over a base.
///
/// Open `NewTypes` first.
///
/// Source: the typing specification, "Type aliases", "NewType".
@NullMarked
package typthon.checker.newtypes;

import org.jspecify.annotations.NullMarked;
