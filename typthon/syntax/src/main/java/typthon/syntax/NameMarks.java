package typthon.syntax;

import java.util.Arrays;

/// A set of names that is cheap to empty, for finding duplicates.
final class NameMarks {
  private int[] marks = new int[64];
  private int round;

  /// Empties the set.
  void clear() {
    round++;
  }

  /// Adds the name with a number of the current file, and tells whether it was new.
  boolean add(int name) {
    if (name >= marks.length) {
      marks = Arrays.copyOf(marks, Math.max(name + 1, marks.length * 2));
    }
    boolean isNew = marks[name] != round;
    marks[name] = round;
    return isNew;
  }
}
