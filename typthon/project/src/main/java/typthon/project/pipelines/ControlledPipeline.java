package typthon.project.pipelines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import typthon.project.pipelines.StageResult.Control;

/// Stages in order, each of which may end the way of an item through them.
///
/// Immutable, and as safe for use by several threads as its stages are. An exception of a stage
/// goes to the caller.
public final class ControlledPipeline<T> {
  private final List<Function<? super T, StageResult<T>>> stages;

  /// @param stages the first one first; without any, items come out as they went in
  public ControlledPipeline(List<? extends Function<? super T, StageResult<T>>> stages) {
    this.stages = List.copyOf(stages);
  }

  /// Passes `item` through the stages; empty if a stage stopped it or gave no item.
  public Optional<T> run(T item) {
    T current = item;
    for (Function<? super T, StageResult<T>> stage : stages) {
      StageResult<T> result = stage.apply(current);
      T next = result.item();
      if (next == null || result.control() == Control.STOP) {
        return Optional.empty();
      }
      if (result.control() == Control.SKIP) {
        return Optional.of(next);
      }
      current = next;
    }
    return Optional.of(current);
  }

  /// Passes each of `items` through the stages and returns what came out, in the order of `items`.
  public List<T> runAll(Iterable<? extends T> items) {
    List<T> results = new ArrayList<>();
    for (T item : items) {
      run(item).ifPresent(results::add);
    }
    return results;
  }
}
