/// Functions that speak to the checker: reveal_type, assert_type, cast and the like.
///
/// Open `Directives` first. Which names these are is for `annotations.SpecialForm`.
///
/// Source: the typing specification, "Type checker directives".
@NullMarked
package typthon.checker.directives;

import org.jspecify.annotations.NullMarked;
