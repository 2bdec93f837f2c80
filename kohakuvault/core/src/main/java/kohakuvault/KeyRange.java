package kohakuvault;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A range of keys in unsigned byte order.
///
/// @param from the lower bound, or null for none
/// @param fromInclusive whether `from` itself belongs to it
/// @param to the upper bound, or null for none
/// @param toInclusive whether `to` itself belongs to it
public record KeyRange(
    @Nullable ByteKey from, boolean fromInclusive, @Nullable ByteKey to, boolean toInclusive) {

  public static KeyRange all() {
    return new KeyRange(null, true, null, false);
  }

  /// All keys that begin with `prefix`, also those that go on with the byte ff.
  public static KeyRange prefix(byte[] prefix) {
    return new KeyRange(ByteKey.of(prefix), true, after(prefix), false);
  }

  /// All keys that begin with `prefix` in UTF-8.
  public static KeyRange prefix(String prefix) {
    return prefix(ByteKey.of(prefix).shared());
  }

  /// From `from` up to and without `to`.
  public static KeyRange between(ByteKey from, ByteKey to) {
    return new KeyRange(from, true, to, false);
  }

  /// The first key after all those with this prefix: its last byte that is not ff counted up. Null
  /// if there is none.
  private static @Nullable ByteKey after(byte[] prefix) {
    int end = prefix.length;
    while (end > 0 && prefix[end - 1] == (byte) 0xff) {
      end--;
    }
    if (end == 0) {
      return null;
    }
    byte[] next = Arrays.copyOf(prefix, end);
    next[end - 1]++;
    return ByteKey.wrap(next);
  }

  public boolean contains(ByteKey key) {
    if (from != null) {
      int order = key.compareTo(from);
      if (order < 0 || (order == 0 && !fromInclusive)) {
        return false;
      }
    }
    if (to != null) {
      int order = key.compareTo(to);
      return order < 0 || (order == 0 && toInclusive);
    }
    return true;
  }

  /// This range without what does not come after `key`.
  KeyRange after(ByteKey key) {
    return new KeyRange(key, false, to, toInclusive);
  }

  /// This range without what does not come before `key`.
  KeyRange before(ByteKey key) {
    return new KeyRange(from, fromInclusive, key, false);
  }

  /// The keys that are in both ranges.
  KeyRange and(KeyRange other) {
    ByteKey low = from;
    boolean lowInclusive = fromInclusive;
    ByteKey theirs = other.from;
    if (theirs != null) {
      int order = low == null ? -1 : low.compareTo(theirs);
      lowInclusive =
          order == 0
              ? lowInclusive && other.fromInclusive
              : order < 0 ? other.fromInclusive : lowInclusive;
      low = order < 0 ? theirs : low;
    }
    ByteKey high = to;
    boolean highInclusive = toInclusive;
    ByteKey limit = other.to;
    if (limit != null) {
      int order = high == null ? 1 : high.compareTo(limit);
      highInclusive =
          order == 0
              ? highInclusive && other.toInclusive
              : order > 0 ? other.toInclusive : highInclusive;
      high = order > 0 ? limit : high;
    }
    return new KeyRange(low, lowInclusive, high, highInclusive);
  }
}
