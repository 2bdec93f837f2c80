package hyperparameter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A scope that is open until it is closed, for use with try-with-resources. It belongs to the
/// thread that opened it.
public final class OpenScope implements AutoCloseable {
  private final Cell.Frame frame;

  OpenScope(Cell.Frame frame) {
    this.frame = frame;
  }

  /// Writes a value; a map becomes dotted keys. Later reads in this scope see it, and scopes opened
  /// from now on.
  ///
  /// @throws WrongThreadException on another thread than the one that opened the scope
  /// @throws IllegalStateException if the scope is closed
  public void put(String key, @Nullable Object value) {
    write(new SnapshotChange.Put(Assignment.of(key, value, Code.here())));
  }

  /// Writes the values of a map.
  ///
  /// @throws WrongThreadException on another thread than the one that opened the scope
  /// @throws IllegalStateException if the scope is closed
  public void put(Map<?, ?> values) {
    write(new SnapshotChange.Put(Assignment.of(values, Code.here())));
  }

  /// Hides everything, inherited or not, until the scope is closed.
  public void clear() {
    write(new SnapshotChange.Clear());
  }

  private void write(SnapshotChange change) {
    frame.cell.checkOwner();
    if (frame.closed) {
      throw new IllegalStateException("the scope is closed");
    }
    if (frame.recorder != null) {
      frame.recorder.record(change);
    } else {
      frame.cell.write(frame, change);
    }
  }

  /// Returns what this scope sees, even while a scope inside it is current.
  public Snapshot view() {
    return frame.snapshot;
  }

  /// Leaves the scope; a second call does nothing.
  ///
  /// @throws ParamStructureException if scopes inside this one are open; all are closed then
  /// @throws WrongThreadException on another thread than the one that opened the scope; nothing
  ///   changes
  @Override
  public void close() {
    Context.close(frame);
  }
}
