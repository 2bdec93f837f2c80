package typthon.binder;

import java.util.Arrays;

/// An insert-only map from longs to ints that are not negative, by open addressing.
final class LongIntMap {
  private long[] keys;

  /// Value + 1; 0 marks a free slot.
  private int[] values;

  private int size;

  LongIntMap(int expected) {
    int capacity = Integer.highestOneBit(Math.max(16, expected)) * 2;
    keys = new long[capacity];
    values = new int[capacity];
  }

  /// Makes a key of two numbers.
  static long key(int high, int low) {
    return ((long) high << 32) | (low & 0xFFFF_FFFFL);
  }

  /// Returns the value of `key`, or -1.
  int get(long key) {
    return values[slot(key)] - 1;
  }

  void put(long key, int value) {
    int at = slot(key);
    boolean fresh = values[at] == 0;
    keys[at] = key;
    values[at] = value + 1;
    if (fresh && ++size * 2 > keys.length) {
      grow();
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E37_79B9_7F4A_7C15L;
    int at = (int) (mixed >>> 32) & mask;
    while (values[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }

  /// Forgets everything.
  void clear() {
    Arrays.fill(values, 0);
    size = 0;
  }
}
