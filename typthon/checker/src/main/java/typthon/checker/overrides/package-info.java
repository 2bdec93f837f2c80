/// Members that replace members of base classes.
@NullMarked
package typthon.checker.overrides;

import org.jspecify.annotations.NullMarked;
