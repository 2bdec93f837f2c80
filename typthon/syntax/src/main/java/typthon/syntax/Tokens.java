package typthon.syntax;

import java.util.Arrays;

/// The tokens of one file as parallel arrays, reused from file to file.
final class Tokens {
  private static final int FIRST_CAPACITY = 1024;

  byte[] kind = new byte[FIRST_CAPACITY];
  int[] start = new int[FIRST_CAPACITY];
  int[] end = new int[FIRST_CAPACITY];

  /// A NAME's number in the [NameTable]; the flags of a string.
  int[] value = new int[FIRST_CAPACITY];

  int count;

  void add(int kind, int start, int end, int value) {
    int index = count;
    if (index == this.kind.length) {
      grow();
    }
    this.kind[index] = (byte) kind;
    this.start[index] = start;
    this.end[index] = end;
    this.value[index] = value;
    count = index + 1;
  }

  private void grow() {
    int capacity = kind.length * 2;
    kind = Arrays.copyOf(kind, capacity);
    start = Arrays.copyOf(start, capacity);
    end = Arrays.copyOf(end, capacity);
    value = Arrays.copyOf(value, capacity);
  }

  void reset() {
    count = 0;
  }

  /// Returns the bytes of memory that the arrays take.
  long bytes() {
    return 13L * kind.length;
  }
}
