/// Ways for items to pass through stages, and for files to be read and written in batches.
///
/// | Class | What it does |
/// |---|---|
/// | [BufferedPipeline] | one function, several workers, bounded queues before and behind them |
/// | [ControlledPipeline] | stages in order, each of which may end the way of an item |
/// | [CompilerPipeline] | stages in order that go by name: `parse`, `typecheck`, … |
/// | [FileCache] | texts of files, each read once |
/// | [BatchFileReader] | many files at once, each with its text or its failure |
/// | [BatchedWriter] | gathers items and hands them on together |
///
/// Whoever embeds the checker may use them on their own; they know nothing of checks.
@NullMarked
package typthon.project.pipelines;

import org.jspecify.annotations.NullMarked;
