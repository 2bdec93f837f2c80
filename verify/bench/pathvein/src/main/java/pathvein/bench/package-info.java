/// Benchmarks of pathvein and its peers. Open [WalkBenchmark] for the warm library,
/// [ProcessFigures] for commands from start to end.
@NullMarked
package pathvein.bench;

import org.jspecify.annotations.NullMarked;
