package typthon.project.pipelines;

import org.jspecify.annotations.Nullable;

/// What a stage of a [ControlledPipeline] made of an item. Immutable.
///
/// @param item what goes on or comes out; null for nothing, which ends the way of the item
/// @param control what happens next
public record StageResult<T>(@Nullable T item, Control control) {
  /// What happens after a stage.
  public enum Control {
    /// The next stage gets the item.
    CONTINUE,
    /// The item comes out of the pipeline at once.
    SKIP,
    /// Nothing comes out.
    STOP
  }

  /// Hands `item` to the next stage.
  public static <T> StageResult<T> next(T item) {
    return new StageResult<>(item, Control.CONTINUE);
  }

  /// Passes by the stages that are left.
  public static <T> StageResult<T> skip(T item) {
    return new StageResult<>(item, Control.SKIP);
  }

  /// Drops the item.
  public static <T> StageResult<T> stop() {
    return new StageResult<>(null, Control.STOP);
  }
}
