/// Type algebra, relations and solver.
@NullMarked
package typthon.types;

import org.jspecify.annotations.NullMarked;
