package kohakuvault.collections;

import java.util.Comparator;
import java.util.NavigableMap;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A `ConcurrentNavigableMap` without locks: a skip list whose levels are lists of blocks, each
/// with dozens of entries side by side, so that a search touches few places in memory.
///
/// Any number of threads may use it at once. Each operation on a key or on a neighbour of a key
/// happens at one moment between its call and its return, also `clear`, `putAll` entry by entry,
/// and `pollFirstEntry` and `pollLastEntry` of the whole map; no thread ever waits for another.
/// What a thread did before it put a value happens before what another does after it got the value.
/// [#putIfAbsent] keeps an old value, [#put] replaces it. `compute`, `merge` and their like may
/// call their function more than once.
///
/// Iterators and views are weakly consistent: they never fail, show every entry that was there all
/// the time, and may or may not show changes made meanwhile. Their entries do not support
/// `setValue`. [#snapshot] gives a view of one moment. Where threads are at work, [#size] tells
/// about the present only; it takes constant time, that of a view takes time linear in the view.
///
/// Neither keys nor values may be null. Keys in their natural order must all be of one class, as
/// `compareTo` mostly wants it anyway. A change copies a block, so it costs time and garbage in
/// proportion to the capacity of the blocks.
///
/// @param <K> keys
/// @param <V> values
public final class UnrolledSkipListMap<K, V> extends ConcurrentRangeView<K, V> {
  /// Entries of a block unless the constructor says otherwise.
  public static final int DEFAULT_CAPACITY = 48;

  private final SkipListCore<K, V> list;

  /// Creates an empty map in the natural order of its keys.
  public UnrolledSkipListMap() {
    this(null);
  }

  /// Creates an empty map.
  ///
  /// @param comparator the order of the keys; null for their natural order
  public UnrolledSkipListMap(@Nullable Comparator<? super K> comparator) {
    this(DEFAULT_CAPACITY, comparator);
  }

  /// Creates an empty map.
  ///
  /// @param capacity entries of a block, 2 to 4096
  /// @param comparator the order of the keys; null for their natural order
  public UnrolledSkipListMap(int capacity, @Nullable Comparator<? super K> comparator) {
    var core = new SkipListCore<K, V>(capacity, comparator);
    super(core, Bounds.all(), true);
    this.list = core;
  }

  /// Creates a map with the entries and the order of `entries`.
  public static <K, V> UnrolledSkipListMap<K, V> copyOf(SortedMap<K, ? extends V> entries) {
    UnrolledSkipListMap<K, V> map = new UnrolledSkipListMap<>(entries.comparator());
    map.putAll(entries);
    return map;
  }

  @Override
  public @Nullable V get(Object key) {
    return list.get(cast(key));
  }

  @Override
  public boolean containsKey(Object key) {
    return list.get(cast(key)) != null;
  }

  /// Returns the entries of one moment between call and return, as a map that refuses changes.
  ///
  /// Takes time in proportion to the number of blocks and shares them with this map. Other threads
  /// go on meanwhile; each of them can make the snapshot start again once at most, by a change that
  /// it began before. The snapshot keeps alive what it holds.
  public NavigableMap<K, V> snapshot() {
    return new RangeView<>(list.snapshot(), Bounds.all(), true);
  }

  /// Checks the structure; for tests, while no other thread changes it.
  void verify() {
    list.verify();
  }
}
