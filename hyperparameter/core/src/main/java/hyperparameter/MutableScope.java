package hyperparameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A scope that can be entered again, also while it is open, and shows again what was written
/// inside it.
///
/// Its values are shared by all its entries. Not safe for use by several threads at a time.
public final class MutableScope {
  private final ParamScope recipe;
  private final List<SnapshotChange> changes = new ArrayList<>();
  private final List<Cell.Frame> entered = new ArrayList<>();

  MutableScope(ParamScope recipe) {
    this.recipe = recipe;
  }

  /// Opens the scope until the handle is closed.
  public OpenScope open() {
    Snapshot snapshot = recipe.applyTo(Context.outer());
    Snapshot outer = snapshot;
    for (SnapshotChange change : changes) {
      snapshot = change.apply(outer, snapshot);
    }
    Cell.Frame frame = Context.open(snapshot, this);
    entered.add(frame);
    return new OpenScope(frame);
  }

  /// Runs an operation inside the scope.
  public void run(Runnable operation) {
    try (OpenScope _ = open()) {
      operation.run();
    }
  }

  /// Writes a value, open or not; a map becomes dotted keys.
  public void put(String key, @Nullable Object value) {
    record(new SnapshotChange.Put(Assignment.of(key, value, Code.here())));
  }

  /// Writes the values of a map, open or not.
  public void put(Map<?, ?> values) {
    record(new SnapshotChange.Put(Assignment.of(values, Code.here())));
  }

  /// Hides everything inherited, from now on.
  public void clear() {
    changes.clear();
    record(new SnapshotChange.Clear());
  }

  /// Returns the scope's own values.
  public Snapshot own() {
    Snapshot snapshot = recipe.own();
    for (SnapshotChange change : changes) {
      snapshot = change.apply(Snapshot.EMPTY, snapshot);
    }
    return snapshot;
  }

  /// Keeps a change and shows it to all open entries.
  void record(SnapshotChange change) {
    for (Cell.Frame frame : entered) {
      frame.cell.checkOwner();
    }
    remember(change);
    for (Cell.Frame frame : entered) {
      frame.cell.write(frame, change);
    }
  }

  private void remember(SnapshotChange change) {
    if (change instanceof SnapshotChange.Put(List<Assignment> later)) {
      changes.removeIf(before ->
          before instanceof SnapshotChange.Put(List<Assignment> earlier) && covers(later, earlier));
    }
    changes.add(change);
  }

  /// Tells whether `later` writes every key of `earlier`, which keeps the memory of a writing loop
  /// bounded.
  private static boolean covers(List<Assignment> later, List<Assignment> earlier) {
    List<KeyName> names = later.stream().map(Assignment::name).toList();
    return earlier.stream().allMatch(assignment -> names.contains(assignment.name()));
  }

  void left(Cell.Frame frame) {
    entered.remove(frame);
  }
}
