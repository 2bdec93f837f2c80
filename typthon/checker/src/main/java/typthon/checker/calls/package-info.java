/// Calls: arguments against parameters, constructors, solving.
@NullMarked
package typthon.checker.calls;

import org.jspecify.annotations.NullMarked;
