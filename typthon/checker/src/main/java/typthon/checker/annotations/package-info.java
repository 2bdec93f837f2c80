/// Type expressions: what an annotation means, special forms, type variables and their scopes.
///
/// Open `Annotations` first: it reads an expression as a type. `Meanings` finds out what a name
/// means there, `Forms` reads what `typing` defines.
@NullMarked
package typthon.checker.annotations;

import org.jspecify.annotations.NullMarked;
