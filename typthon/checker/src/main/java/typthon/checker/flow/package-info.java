/// What is known of a place at a point of the flow graph, and whether control gets there.
@NullMarked
package typthon.checker.flow;

import org.jspecify.annotations.NullMarked;
