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
    Thread thread = Thread.currentThread();
    Cell cell = Near.at(thread);
    return cell.owner == thread ? cell.top : elsewhere(thread);
  }

  /// Returns the same as [#current()], for scopes that are laid over it. A method of its own
  /// because scopes are mostly entered where there is none: the compiler shall not learn from them
  /// that reads often find no cell.
  static Snapshot outer() {
    Thread thread = Thread.currentThread();
    Cell cell = Near.at(thread);
    return cell.owner == thread ? cell.top : elsewhere(thread);
  }

  private static Snapshot elsewhere(Thread thread) {
    return !scoped || Near.isOutside(thread) ? Base.current() : searched(thread);
  }

  private static Snapshot searched(Thread thread) {
    Cell bound = BOUND.orElse(Cell.NONE);
    @Nullable Cell own = bound.owner == thread ? bound : looseCell();
    if (own != null) {
      Near.offer(own);
      return own.top;
    }
    if (bound != Cell.NONE) {
      return bound.published;
    }
    Near.outside(thread, true);
    return Base.current();
  }

  private static @Nullable Cell looseCell() {
    return LOOSE_CELLS.get() == 0 ? null : LOOSE.get();
  }

  /// Returns the cell that this thread may write to, or null.
  private static @Nullable Cell ownCell() {
    Thread thread = Thread.currentThread();
    Cell near = Near.at(thread);
    if (near.owner == thread) {
      return near;
    }
    Cell bound = BOUND.orElse(Cell.NONE);
    return bound.owner == thread ? bound : looseCell();
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
    Thread thread = Thread.currentThread();
    Cell cell = new Cell(thread, snapshot);
    ScopedValue.Carrier carrier = ScopedValue.where(BOUND, cell);
    int place = Near.place(thread);
    Cell before = Near.before(thread, place);
    boolean outside = Near.isOutside(thread);
    if (outside) {
      Near.outside(thread, false);
    }
    try {
      Near.put(place, cell);
      return Events.enabled()
          ? carrier.<R, X>call(() -> Events.<R, X>scope(snapshot, operation))
          : carrier.<R, X>call(operation);
    } finally {
      Near.CELLS[place] = before.ended ? Cell.NONE : before;
      if (outside) {
        Near.outside(thread, true);
      }
    }
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
    Context.<@Nullable Void, RuntimeException>call(
        snapshot,
        () -> {
          operation.run();
          return null;
        });
  }

  /// Opens a scope that lasts until its frame is closed.
  static Cell.Frame open(Snapshot snapshot, @Nullable MutableScope recorder) {
    scoped = true;
    Cell cell = ownCell();
    if (cell == null) {
      cell = new Cell(Thread.currentThread(), outer());
      LOOSE.set(cell);
      LOOSE_CELLS.incrementAndGet();
      Near.outside(cell.owner, false);
      Near.put(Near.place(cell.owner), cell);
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
      cell.ended = true;
      Near.put(Near.place(cell.owner), Cell.NONE);
    }
    if (!inOrder) {
      throw new ParamStructureException(
          "a scope was closed while scopes inside it were open; they are closed now, too");
    }
  }
}
