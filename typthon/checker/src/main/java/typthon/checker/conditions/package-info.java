/// Rules about conditions and comparisons whose outcome the types foretell.
@NullMarked
package typthon.checker.conditions;

import org.jspecify.annotations.NullMarked;
