/// Benchmarks of hyperparameter and of the configuration libraries that it is compared with.
///
/// Open [ReadBenchmark] and [ScopeBenchmark]. The results stand in
/// `docs/benchmarks/hyperparameter.md`.
@NullMarked
package hyperparameter.bench;

import org.jspecify.annotations.NullMarked;
