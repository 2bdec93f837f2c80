/// Type expressions as values: `TypeForm[T]`.
///
/// Source: the typing specification, "Type forms" (PEP 747).
@NullMarked
package typthon.checker.typeforms;

import org.jspecify.annotations.NullMarked;
