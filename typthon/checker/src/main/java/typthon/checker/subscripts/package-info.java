/// Subscripts of values: `value[index]` as an expression and as a target.
///
/// Open `Subscripts`. What a subscript means in an annotation is for the package `annotations`, the
/// keys of typed dictionaries for `typeddicts`.
@NullMarked
package typthon.checker.subscripts;

import org.jspecify.annotations.NullMarked;
