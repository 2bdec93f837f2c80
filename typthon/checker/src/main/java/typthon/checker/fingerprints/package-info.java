/// Numbers that stand for types, the same in every run: what others can learn of a function by its
/// result is told so without keeping the types.
@NullMarked
package typthon.checker.fingerprints;

import org.jspecify.annotations.NullMarked;
