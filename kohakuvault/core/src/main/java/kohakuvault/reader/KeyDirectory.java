package kohakuvault.reader;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The keys of an index page that is searched often, eight bytes each, next to each other in
/// memory. A search through the page itself would miss the processor's cache at nearly every step.
///
/// What all keys of the page have in common is left out, so that the eight bytes tell keys apart.
final class KeyDirectory {
  /// Stands for a page that has none, since not all of its keys are short blobs.
  static final KeyDirectory NONE = new KeyDirectory(new byte[0], new long[0], -1);

  private static final int MOST_EQUAL = 8;

  private final byte[] common;
  private final long[] starts;

  /// The length of the keys if they all have the same one and the directory holds them wholly, else
  /// -1.
  private final int wholeLength;

  /// Where the values lie, as far as they were looked up; see [#place]. What several threads write
  /// here at once is the same.
  private final long[] places;

  private KeyDirectory(byte[] common, long[] starts, int wholeLength) {
    this.common = common;
    this.starts = starts;
    this.wholeLength = wholeLength;
    this.places = new long[starts.length];
  }

  /// Gives the keys of a page by their number; null where a key is not a short blob.
  interface Keys {
    byte @Nullable [] at(int cell);
  }

  static KeyDirectory of(Keys keys, int count) {
    byte[] first = count == 0 ? null : keys.at(0);
    byte[] last = count == 0 ? null : keys.at(count - 1);
    if (first == null || last == null) {
      return NONE;
    }
    int same = Math.max(0, java.util.Arrays.mismatch(first, last));
    int length = first.length <= same + Long.BYTES ? first.length : -1;
    long[] starts = new long[count];
    for (int i = 0; i < count; i++) {
      byte[] key = keys.at(i);
      if (key == null || key.length < same) {
        return NONE;
      }
      starts[i] = start(ByteBuffer.wrap(key), same);
      length = key.length == length ? length : -1;
    }
    return new KeyDirectory(java.util.Arrays.copyOf(first, same), starts, length);
  }

  /// Whether a key of this length is there exactly if the directory has it.
  boolean decides(ByteBuffer key) {
    return key.capacity() == wholeLength;
  }

  /// Where the value of a key lies if it was looked up before and lies wholly on one page, else 0:
  /// the page, its offset there and its size, as [#placeOf] puts them together.
  long place(int cell) {
    return places[cell];
  }

  void keepPlace(int cell, long place) {
    places[cell] = place;
  }

  static long placeOf(int page, int offset, int size) {
    return (long) page << 32 | (long) offset << 16 | size;
  }

  /// Eight bytes of a key from a position on, with zeros where it ends, so that they compare as
  /// signed numbers.
  private static long start(ByteBuffer key, int from) {
    long bits = 0;
    if (key.capacity() - from >= 8) {
      bits = key.getLong(from);
    } else {
      for (int i = from; i < key.capacity(); i++) {
        bits |= (key.get(i) & 0xffL) << (56 - 8 * (i - from));
      }
    }
    return bits ^ Long.MIN_VALUE;
  }

  /// The number of keys that surely come before `key`.
  int low(ByteBuffer key) {
    int order = compareCommon(key);
    if (order != 0) {
      return order < 0 ? 0 : starts.length;
    }
    return bound(start(key, common.length), 0, false);
  }

  /// The number of keys that do not surely come after `key`.
  ///
  /// @param low what [#low] gave for it
  int high(ByteBuffer key, int low) {
    if (compareCommon(key) != 0) {
      return low;
    }
    long wanted = start(key, common.length);
    int high = low;
    while (high < starts.length && starts[high] == wanted) {
      if (++high - low > MOST_EQUAL) {
        return bound(wanted, high, true);
      }
    }
    return high;
  }

  private int compareCommon(ByteBuffer key) {
    int length = Math.min(common.length, key.capacity());
    for (int i = 0; i < length; i++) {
      int order = (key.get(i) & 0xff) - (common[i] & 0xff);
      if (order != 0) {
        return order;
      }
    }
    return key.capacity() < common.length ? -1 : 0;
  }

  private int bound(long wanted, int from, boolean after) {
    int low = from;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] < wanted || (after && starts[middle] == wanted)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
