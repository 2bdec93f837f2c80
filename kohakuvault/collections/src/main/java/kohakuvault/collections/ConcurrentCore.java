package kohakuvault.collections;

import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/// What a concurrent view needs of the structure below it, beyond what any view needs. Each
/// operation happens at one moment.
interface ConcurrentCore<K, V> extends OrderedCore<K, V> {
  /// Puts an entry unless the key has one, and returns the value that it had, or null.
  @Nullable V putIfAbsent(K key, V value);

  /// Replaces the value of a key that has one, and returns the old one, or null.
  @Nullable V replace(K key, V value);

  /// Replaces the value of a key if it equals `expected`.
  boolean replace(K key, V expected, V value);

  /// Removes the entry of a key if its value equals `expected`.
  boolean remove(K key, Object expected);

  /// Removes the first entry and returns it, or null.
  @Nullable Entry<K, V> pollFirst();

  /// Removes the last entry and returns it, or null.
  @Nullable Entry<K, V> pollLast();
}
