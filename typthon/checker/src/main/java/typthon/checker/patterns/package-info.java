/// The patterns of match statements.
///
/// `Matches` tells which part of a subject a pattern takes and which it leaves; it hands each kind
/// of pattern to a class of its own. Open it first.
@NullMarked
package typthon.checker.patterns;

import org.jspecify.annotations.NullMarked;
