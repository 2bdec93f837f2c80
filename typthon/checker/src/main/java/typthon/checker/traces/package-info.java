/// Explanations of types: a tree of judgements, from an expression down to what its type follows
/// from, that anyone can have checked again.
///
/// Open [Inspector] first. A trace holds texts and offsets alone, so that it survives being written
/// down; [Inspector#refute] derives it anew and tells the first judgement that does not hold.
@NullMarked
package typthon.checker.traces;

import org.jspecify.annotations.NullMarked;
