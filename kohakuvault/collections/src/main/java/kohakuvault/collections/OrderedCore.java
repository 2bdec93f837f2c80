package kohakuvault.collections;

import java.util.Comparator;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/// What a navigable view needs of the structure below it.
interface OrderedCore<K, V> {
  /// How a search relates to its key.
  enum Search {
    LOWER,
    FLOOR,
    CEILING,
    HIGHER
  }

  /// A way through the entries that can tell the next key without taking it.
  interface Walk<K, V> {
    /// Returns the key of the next entry, or null at the end.
    @Nullable K peek();

    /// Returns the entry that [#peek] told; `setValue` writes through.
    Entry<K, V> next();

    /// Removes the entry that [#next] returned last.
    void remove();
  }

  /// The order of the keys; null for their natural order.
  @Nullable Comparator<? super K> comparator();

  /// Compares two keys in that order.
  int compare(K a, K b);

  /// Returns a snapshot of the first entry, or null.
  @Nullable Entry<K, V> first();

  /// Returns a snapshot of the last entry, or null.
  @Nullable Entry<K, V> last();

  /// Returns a snapshot of the entry next to `key`, or null.
  @Nullable Entry<K, V> search(Search search, K key);

  /// Returns a snapshot of the entry of `key`, or null.
  @Nullable Entry<K, V> entry(K key);

  /// Puts an entry and returns the old value, or null.
  @Nullable V put(K key, V value);

  /// Removes an entry and returns it, or null.
  @Nullable Entry<K, V> remove(K key);

  /// Iterates upwards or downwards, from `from` (included if `inclusive`) or from the end if it is
  /// null.
  Walk<K, V> iterate(@Nullable K from, boolean inclusive, boolean ascending);

  /// The number of all entries.
  int size();

  /// Removes all entries.
  void clear();
}
