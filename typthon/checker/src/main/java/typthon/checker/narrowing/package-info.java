/// What conditions tell about the types of places.
///
/// Open `Conditions` first: it reads a condition into `Narrower`s, one for each place that it is
/// about, and `Narrowing` applies them. The tests themselves (`ClassTests`, `Equality`, `Lengths`
/// …) take a type and give the part of it that is left; they know nothing of places.
///
/// Source: the typing specification, "Type narrowing".
@NullMarked
package typthon.checker.narrowing;

import org.jspecify.annotations.NullMarked;
