/// Type algebra, relations and solver.
///
/// Open [typthon.types.Type] first, then [typthon.types.Relations]. The package knows neither
/// syntax nor modules: what a class is made of comes through [typthon.types.ClassInfo] and
/// [typthon.types.TypeContext], which the checker implements lazily.
@NullMarked
package typthon.types;

import org.jspecify.annotations.NullMarked;
