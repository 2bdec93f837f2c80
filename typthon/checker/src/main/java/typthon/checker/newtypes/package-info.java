/// `NewType`: distinct types over a base.
@NullMarked
package typthon.checker.newtypes;

import org.jspecify.annotations.NullMarked;
