/// Statements, checked in order.
@NullMarked
package typthon.checker.statements;

import org.jspecify.annotations.NullMarked;
