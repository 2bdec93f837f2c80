package hyperparameter;

import java.util.List;

/// Writes inside a scope.
sealed interface SnapshotChange {

  /// Returns `inner` with the change; written values shadow what `outer` has.
  Snapshot apply(Snapshot outer, Snapshot inner);

  /// Puts values.
  record Put(List<Assignment> assignments) implements SnapshotChange {
    @Override
    public Snapshot apply(Snapshot outer, Snapshot inner) {
      SnapshotEditor editor = new SnapshotEditor(inner);
      for (Assignment assignment : assignments) {
        // The shadow chain starts below the scope, so that writing in a loop does not grow it.
        Slot shadowed = outer.slot(assignment.name());
        editor.replace(
            assignment.name(), new Slot(assignment.name(), assignment.stored(), shadowed));
      }
      return editor.done();
    }
  }

  /// Hides everything.
  record Clear() implements SnapshotChange {
    @Override
    public Snapshot apply(Snapshot outer, Snapshot inner) {
      SnapshotEditor editor = new SnapshotEditor(inner);
      editor.clear();
      editor.traits(inner.traits.with((LayerCache) null));
      return editor.done();
    }
  }
}
