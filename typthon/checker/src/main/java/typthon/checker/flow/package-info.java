/// What is known of a place at a point of the flow graph, and whether control gets there.
///
/// Open `FlowWalk` first: it walks backwards from a reference. What a condition tells is for the
/// package `narrowing`; the graph itself is the binder's.
@NullMarked
package typthon.checker.flow;

import org.jspecify.annotations.NullMarked;
