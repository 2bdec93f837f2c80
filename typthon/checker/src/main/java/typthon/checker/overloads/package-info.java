/// Calls of overloaded functions, by the steps of the typing specification.
///
/// Open `Overloads` first. What a call of one signature gives is for the package `calls`.
///
/// Source: the typing specification, "Overloads".
@NullMarked
package typthon.checker.overloads;

import org.jspecify.annotations.NullMarked;
