/// What the language allows and good style does not: private names used from outside, base classes
/// that are not initialised.
@NullMarked
package typthon.checker.conventions;

import org.jspecify.annotations.NullMarked;
