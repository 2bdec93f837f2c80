package kohakuvault.reader;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The keys of an index page that is searched often, eight bytes each, next to each other in
/// memory. A search through the page itself would miss the processor's cache at nearly every step.
///
/// What all keys of the page have in common is left out, so that the eight bytes tell keys apart.
final class KeyDirectory {
  /// Stands for a page that has none, since not all of its keys are short blobs.
  static final KeyDirectory NONE = new KeyDirectory(new byte[0], new long[0]);

  private final byte[] common;
  private final long[] starts;

  private KeyDirectory(byte[] common, long[] starts) {
    this.common = common;
    this.starts = starts;
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
    long[] starts = new long[count];
    for (int i = 0; i < count; i++) {
      byte[] key = keys.at(i);
      if (key == null || key.length < same) {
        return NONE;
      }
      starts[i] = start(ByteBuffer.wrap(key), same);
    }
    return new KeyDirectory(java.util.Arrays.copyOf(first, same), starts);
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
    return bound(start(key, common.length), false);
  }

  /// The number of keys that do not surely come after `key`.
  int high(ByteBuffer key) {
    int order = compareCommon(key);
    if (order != 0) {
      return order < 0 ? 0 : starts.length;
    }
    return bound(start(key, common.length), true);
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

  private int bound(long wanted, boolean after) {
    int low = 0;
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
