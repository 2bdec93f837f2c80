package hyperparameter;

import org.jspecify.annotations.Nullable;

/// The scopes of one thread since it entered a lambda scope, or since it opened its first scope
/// outside of any.
///
/// Only its owner may change it and see the changes. Other threads that inherited the binding see
/// what was published when the cell was made.
final class Cell {
  /// Stands for "no cell"; its owner never runs.
  static final Cell NONE = new Cell(Thread.ofPlatform().unstarted(() -> {}), Snapshot.EMPTY);

  final Thread owner;
  final Snapshot published;

  /// What a read sees: the snapshot of the innermost frame, or `root` without frames.
  Snapshot top;

  /// Whether the cell is out of force before the scopes around it are left: only a cell that no
  /// lambda scope has bound may end so.
  boolean ended;

  private Snapshot root;
  private @Nullable Frame innermost;

  Cell(Thread owner, Snapshot snapshot) {
    this.owner = owner;
    this.published = snapshot;
    this.root = snapshot;
    this.top = snapshot;
  }

  /// A scope that was opened on the cell.
  static final class Frame {
    final Cell cell;
    final @Nullable Frame below;
    final @Nullable MutableScope recorder;

    /// What was visible when the frame was opened, before its own values.
    final Snapshot outer;

    Snapshot snapshot;
    boolean closed;

    Frame(
        Cell cell,
        @Nullable Frame below,
        Snapshot outer,
        Snapshot snapshot,
        @Nullable MutableScope recorder) {
      this.cell = cell;
      this.below = below;
      this.outer = outer;
      this.snapshot = snapshot;
      this.recorder = recorder;
    }
  }

  Frame push(Snapshot snapshot, @Nullable MutableScope recorder) {
    Frame frame = new Frame(this, innermost, top, snapshot, recorder);
    innermost = frame;
    top = snapshot;
    return frame;
  }

  /// Closes a frame and all above it.
  ///
  /// @return whether the frame was the innermost one
  boolean pop(Frame frame) {
    boolean wasInnermost = frame == innermost;
    Frame at = innermost;
    while (at != null) {
      at.closed = true;
      if (at.recorder != null) {
        at.recorder.left(at);
      }
      innermost = at.below;
      if (at == frame) {
        break;
      }
      at = at.below;
    }
    top = innermost == null ? root : innermost.snapshot;
    return wasInnermost;
  }

  boolean hasFrames() {
    return innermost != null;
  }

  /// Writes to the innermost scope.
  void write(SnapshotChange change) {
    Frame frame = innermost;
    if (frame == null) {
      root = change.apply(published, root);
      top = root;
    } else if (frame.recorder != null) {
      frame.recorder.record(change);
    } else {
      write(frame, change);
    }
  }

  /// Writes to a frame that may lie below others, which keep what they saw when they were opened.
  void write(Frame frame, SnapshotChange change) {
    frame.snapshot = change.apply(frame.outer, frame.snapshot);
    if (frame == innermost) {
      top = frame.snapshot;
    }
  }

  void checkOwner() {
    if (Thread.currentThread() != owner) {
      throw new WrongThreadException(
          "the scope belongs to thread " + owner + "; open a scope of your own instead");
    }
  }
}
