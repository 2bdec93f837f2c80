package hyperparameter;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Finds the current snapshot of a thread.
///
/// A lambda scope binds a fresh [Cell] in a [ScopedValue]. A scope that is opened outside of any
/// lambda scope lives in a cell of a thread-local; a count of such cells lets all other reads pass
/// it by.
final class Context {
  private static final ScopedValue<Cell> BOUND = ScopedValue.newInstance();
  private static final ThreadLocal<@Nullable Cell> LOOSE = new ThreadLocal<>();
  private static final AtomicInteger LOOSE_CELLS = new AtomicInteger();

  /// Whether any scope was ever entered; until then a read looks at the base alone. Not volatile: a
  /// thread that has a scope has set it itself, or was forked by a thread that did.
  private static boolean scoped;

  private Context() {}

  /// Returns what reads of this thread see.
  static Snapshot current() {
    if (!scoped) {
      return Base.current();
    }
    Cell cell = BOUND.orElse(Cell.NONE);
    return cell.owner == Thread.currentThread() ? cell.top : withoutOwnBinding(cell);
  }

  private static Snapshot withoutOwnBinding(Cell cell) {
    if (cell != Cell.NONE) {
      return inherited(cell);
    }
    Cell loose = looseCell();
    return loose == null ? Base.current() : loose.top;
  }

  private static Snapshot inherited(Cell bound) {
    Cell loose = looseCell();
    return loose == null ? bound.published : loose.top;
  }

  private static @Nullable Cell looseCell() {
    return LOOSE_CELLS.get() == 0 ? null : LOOSE.get();
  }

  /// Returns the cell that this thread may write to, or null.
  private static @Nullable Cell ownCell() {
    if (BOUND.isBound() && BOUND.get().owner == Thread.currentThread()) {
      return BOUND.get();
    }
    return looseCell();
  }

  /// Writes to the innermost scope of this thread.
  static void write(SnapshotChange change) {
    Cell cell = ownCell();
    if (cell != null) {
      cell.write(change);
    } else if (BOUND.isBound()) {
      BOUND.get().checkOwner();
    } else {
      throw new IllegalStateException(
          "no scope is open to write to; open one with ParamScope, or freeze values into the base");
    }
  }

  static <R extends @Nullable Object, X extends Throwable> R call(
      Snapshot snapshot, ScopedValue.CallableOp<? extends R, X> operation) throws X {
    scoped = true;
    ScopedValue.Carrier carrier = ScopedValue.where(BOUND, new Cell(snapshot));
    return Events.enabled()
        ? carrier.<R, X>call(() -> Events.<R, X>scope(snapshot, operation))
        : carrier.<R, X>call(operation);
  }

  /// Calls an operation as if on a thread without scopes: reads see the base, live.
  static <R extends @Nullable Object, X extends Throwable> R callOutside(
      ScopedValue.CallableOp<? extends R, X> operation) throws X {
    Cell loose = looseCell();
    if (loose == null && !BOUND.isBound()) {
      return operation.call();
    }
    return Context.<R, X>call(Base.current(), operation);
  }

  static void run(Snapshot snapshot, Runnable operation) {
    scoped = true;
    if (Events.enabled()) {
      Context.<@Nullable Void, RuntimeException>call(
          snapshot,
          () -> {
            operation.run();
            return null;
          });
    } else {
      ScopedValue.where(BOUND, new Cell(snapshot)).run(operation);
    }
  }

  /// Opens a scope that lasts until its frame is closed.
  static Cell.Frame open(Snapshot snapshot, @Nullable MutableScope recorder) {
    scoped = true;
    Cell cell = ownCell();
    if (cell == null) {
      cell = new Cell(current());
      LOOSE.set(cell);
      LOOSE_CELLS.incrementAndGet();
    }
    return cell.push(snapshot, recorder);
  }

  /// Closes a frame; does nothing if it is closed.
  ///
  /// @throws WrongThreadException if the frame belongs to another thread
  /// @throws ParamStructureException after closing it, if others were open inside it
  static void close(Cell.Frame frame) {
    Cell cell = frame.cell;
    cell.checkOwner();
    if (frame.closed) {
      return;
    }
    boolean inOrder = cell.pop(frame);
    if (!cell.hasFrames() && LOOSE_CELLS.get() > 0 && LOOSE.get() == cell) {
      LOOSE.remove();
      LOOSE_CELLS.decrementAndGet();
    }
    if (!inOrder) {
      throw new ParamStructureException(
          "a scope was closed while scopes inside it were open; they are closed now, too");
    }
  }
}
