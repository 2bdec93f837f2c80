/// Which module imports which.
///
/// Open [typthon.project.graph.ImportGraph] first. Knows neither files nor the checker.
@NullMarked
package typthon.project.graph;

import org.jspecify.annotations.NullMarked;
