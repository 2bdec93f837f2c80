/// Enumerations: which names of the class body are members, and what they are.
@NullMarked
package typthon.checker.enums;

import org.jspecify.annotations.NullMarked;
