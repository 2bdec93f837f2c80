package kohakuvault.collections;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The order of the keys of one map: a comparator, and how keys are abbreviated under it.
final class KeyOrder {
  private final Comparator<Object> comparator;
  private final KeyPrefix prefix;
  private final Class<?> keyClass;

  /// Whether prefixes say anything; if not, they are not stored.
  final boolean prefixed;

  /// Whether equal prefixes mean equal keys.
  final boolean exact;

  private KeyOrder(Comparator<Object> comparator, KeyPrefix prefix, Class<?> keyClass) {
    this.comparator = comparator;
    this.prefix = prefix;
    this.keyClass = keyClass;
    this.prefixed = prefix != KeyPrefix.NONE;
    this.exact = prefix == KeyPrefix.INTEGER;
  }

  /// Returns the order of a map whose first key is `key`.
  ///
  /// @param natural whether `comparator` is the natural order
  /// @throws ClassCastException if the comparator cannot take the key
  static KeyOrder of(Comparator<Object> comparator, boolean natural, Object key) {
    KeyPrefix prefix = natural ? KeyPrefix.of(key) : KeyPrefix.NONE;
    if (prefix == KeyPrefix.NONE) {
      int ignored = comparator.compare(key, key);
      assert ignored == 0 : "the comparator tells a key from itself: " + key;
    }
    return new KeyOrder(comparator, prefix, key.getClass());
  }

  /// Returns the prefix of `key`.
  ///
  /// @throws ClassCastException if the key does not belong with those of the map
  long prefixOf(Object key) {
    return prefix.of(key, keyClass);
  }

  /// Compares two keys by their prefixes and, where these do not decide, by themselves.
  int compare(long prefixA, @Nullable Object a, long prefixB, @Nullable Object b) {
    if (prefixed) {
      int order = Long.compare(prefixA, prefixB);
      if (order != 0 || exact) {
        return order;
      }
    }
    return comparator.compare(a, b);
  }
}
