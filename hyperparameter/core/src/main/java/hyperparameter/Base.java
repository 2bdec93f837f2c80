package hyperparameter;

import java.util.List;

/// The process base: what threads without a scope see, and what scopes start from.
///
/// Process-wide because it is the base of the process. Changes are atomic; readers take whatever is
/// current.
final class Base {
  private static final Object LOCK = new Object();
  private static volatile Snapshot current = Snapshot.EMPTY;

  private Base() {}

  static Snapshot current() {
    return current;
  }

  /// Lays the values of `snapshot` over the base.
  static void merge(Snapshot snapshot) {
    synchronized (LOCK) {
      SnapshotEditor editor = new SnapshotEditor(current);
      snapshot.eachSlot(slot -> editor.replace(slot.name, slot.trimmed()));
      current = editor.done();
      PinnedSites.refresh();
    }
  }

  /// Makes the values of `snapshot` the base. What the base is told besides values stays.
  static void replace(Snapshot snapshot) {
    synchronized (LOCK) {
      SnapshotEditor editor = new SnapshotEditor(Snapshot.EMPTY);
      snapshot.eachSlot(slot -> editor.replace(slot.name, slot.trimmed()));
      editor.traits(current.traits);
      current = editor.done();
      PinnedSites.refresh();
    }
  }

  /// Takes out values that were put in before and are still in force, and puts in others.
  static SnapshotDiff swap(List<Assignment> out, List<Assignment> in) {
    synchronized (LOCK) {
      Snapshot before = current;
      SnapshotEditor editor = new SnapshotEditor(before);
      for (Assignment assignment : out) {
        Slot slot = before.own(assignment.name());
        if (slot != null && slot.stored == assignment.stored()) {
          editor.remove(assignment.name());
        }
      }
      in.forEach(assignment -> editor.put(assignment.name(), assignment.stored()));
      current = editor.done();
      PinnedSites.refresh();
      return SnapshotDiff.between(before, current);
    }
  }

  static void traits(Traits traits) {
    synchronized (LOCK) {
      current = current.with(traits);
    }
  }

  /// Puts back a snapshot that was the base before.
  static void restore(Snapshot snapshot) {
    synchronized (LOCK) {
      current = snapshot;
      PinnedSites.refresh();
    }
  }
}
