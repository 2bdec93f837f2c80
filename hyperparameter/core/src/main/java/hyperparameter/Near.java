package hyperparameter;

import java.util.Arrays;

/// Where a read finds the cell of its thread without asking the [ScopedValue]: a table of cells by
/// the number of their thread.
///
/// The table only speeds up; it may forget, never mislead. A place holds a cell that is in force on
/// the thread that put it there, or a cell of another thread, which the owner of a cell tells
/// apart. That holds, although threads race on the places, because only the owner of a cell puts it
/// there, and whoever leaves a scope writes to the place, unconditionally: a thread never sees a
/// cell that it has overwritten itself. Leaving is a store without a call, so that not even an
/// overflow of the stack comes between.
///
/// A loop that reads a key and nothing else has no call on its way, unlike one that asks the
/// [ScopedValue], so the compiler moves all of the read in front of the loop.
final class Near {
  private static final int PLACES = 256;

  /// Cells of different threads lie in different cache lines.
  private static final int SPREAD = 16;

  private static final int LONGS = 8;

  /// Not private, so that leaving a scope needs no call.
  static final Cell[] CELLS = new Cell[PLACES * SPREAD];

  /// By the same places the number of a thread that has no scope, or 0. Only the thread itself puts
  /// its number there, and takes it away before it enters a scope.
  private static final long[] OUTSIDE = new long[PLACES * LONGS];

  static {
    Arrays.fill(CELLS, Cell.NONE);
  }

  private Near() {}

  /// Returns the place of a thread; others may have the same.
  static int place(Thread thread) {
    return ((int) thread.threadId() & (PLACES - 1)) * SPREAD;
  }

  /// Returns the cell at the place of a thread, which is not the thread's unless it is the owner.
  static Cell at(Thread thread) {
    return CELLS[place(thread)];
  }

  /// Puts a cell at the place of its owner, who is the running thread.
  static void put(int place, Cell cell) {
    CELLS[place] = cell;
  }

  /// Tells whether a thread has no scope; false if that is not known.
  static boolean isOutside(Thread thread) {
    return OUTSIDE[place(thread) / (SPREAD / LONGS)] == thread.threadId();
  }

  /// Notes that the running thread has no scope, or is about to enter one.
  static void outside(Thread thread, boolean isOutside) {
    OUTSIDE[place(thread) / (SPREAD / LONGS)] = isOutside ? thread.threadId() : 0;
  }

  /// Puts a cell there if nobody else is.
  static void offer(Cell cell) {
    int place = place(cell.owner);
    if (CELLS[place] == Cell.NONE) {
      CELLS[place] = cell;
    }
  }

  /// Returns what belongs at the place of the running thread after it has left a scope that it is
  /// about to enter.
  static Cell before(Thread thread, int place) {
    Cell cell = CELLS[place];
    return cell.owner == thread ? cell : Cell.NONE;
  }
}
