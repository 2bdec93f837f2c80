/// Functions that return `TypeGuard` or `TypeIs`.
///
/// Source: the typing specification, "Type narrowing", "TypeGuard" and "TypeIs".
@NullMarked
package typthon.checker.guards;

import org.jspecify.annotations.NullMarked;
