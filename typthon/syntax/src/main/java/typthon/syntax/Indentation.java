package typthon.syntax;

import java.util.Arrays;

/// The stack of open indentation levels.
///
/// Each level has two widths, as in CPython: one with tabs to the next multiple of eight, one with
/// tabs as wide as a space. Where the two disagree about what is deeper, the text depends on the
/// width of a tab.
final class Indentation {
  private int[] columns = new int[32];
  private int[] narrow = new int[32];
  private int top;

  /// How a line stands to the level that is open.
  enum Change {
    SAME,
    DEEPER,
    SHALLOWER
  }

  /// Returns the width of the open level.
  int column() {
    return columns[top];
  }

  Change compare(int column) {
    int open = columns[top];
    return column == open ? Change.SAME : column > open ? Change.DEEPER : Change.SHALLOWER;
  }

  /// Tells whether the order of `column` and `narrowColumn` to the open level is the same.
  boolean isConsistent(int column, int narrowColumn) {
    return Integer.compare(column, columns[top]) == Integer.compare(narrowColumn, narrow[top]);
  }

  void push(int column, int narrowColumn) {
    if (++top == columns.length) {
      columns = Arrays.copyOf(columns, top * 2);
      narrow = Arrays.copyOf(narrow, top * 2);
    }
    columns[top] = column;
    narrow[top] = narrowColumn;
  }

  /// Closes one level if `column` lies left of it; the outermost stays.
  boolean popIfLeft(int column) {
    if (top > 0 && column < columns[top]) {
      top--;
      return true;
    }
    return false;
  }

  boolean pop() {
    if (top == 0) {
      return false;
    }
    top--;
    return true;
  }
}
