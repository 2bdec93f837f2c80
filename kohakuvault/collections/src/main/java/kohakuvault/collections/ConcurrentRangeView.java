package kohakuvault.collections;

import java.util.Collection;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/// A [RangeView] of a structure that many threads may change at once.
class ConcurrentRangeView<K, V> extends RangeView<K, V> implements ConcurrentNavigableMap<K, V> {
  private final ConcurrentCore<K, V> entries;

  ConcurrentRangeView(ConcurrentCore<K, V> core, Bounds<K> bounds, boolean ascending) {
    super(core, bounds, ascending);
    this.entries = core;
  }

  @Override
  ConcurrentRangeView<K, V> view(Bounds<K> newBounds, boolean newAscending) {
    return new ConcurrentRangeView<>(entries, newBounds, newAscending);
  }

  private boolean isWhole() {
    return bounds.low() == null && bounds.high() == null;
  }

  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    Objects.requireNonNull(value, "a value is never null");
    return entries.putIfAbsent(writable(key), value);
  }

  @Override
  public boolean remove(@Nullable Object key, @Nullable Object value) {
    K k = cast(key);
    return value != null && bounds.contains(core, k) && entries.remove(k, value);
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    Objects.requireNonNull(oldValue, "a value is never null");
    Objects.requireNonNull(newValue, "a value is never null");
    K k = cast(key);
    return bounds.contains(core, k) && entries.replace(k, oldValue, newValue);
  }

  @Override
  public @Nullable V replace(K key, V value) {
    Objects.requireNonNull(value, "a value is never null");
    K k = cast(key);
    return bounds.contains(core, k) ? entries.replace(k, value) : null;
  }

  @Override
  public @Nullable Entry<K, V> pollFirstEntry() {
    if (isWhole()) {
      return ascending ? entries.pollFirst() : entries.pollLast();
    }
    Entry<K, V> entry = firstEntry();
    while (entry != null && !entries.remove(entry.getKey(), entry.getValue())) {
      entry = firstEntry();
    }
    return entry;
  }

  @Override
  public @Nullable Entry<K, V> pollLastEntry() {
    return descendingMap().pollFirstEntry();
  }

  @Override
  public void clear() {
    if (isWhole()) {
      core.clear();
      return;
    }
    for (Iterator<Entry<K, V>> i = iterator(); i.hasNext(); ) {
      i.next();
      i.remove();
    }
  }

  /// The size may change during the traversal, so it promises none.
  @Override
  <T> Spliterator<T> spliterator(Collection<T> view) {
    int distinct = view instanceof Set ? Spliterator.DISTINCT : 0;
    return Spliterators.spliteratorUnknownSize(
        view.iterator(),
        Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.CONCURRENT | distinct);
  }

  @Override
  public NavigableSet<K> keySet() {
    return navigableKeySet();
  }

  @Override
  public ConcurrentNavigableMap<K, V> descendingMap() {
    return view(bounds, !ascending);
  }

  @Override
  ConcurrentRangeView<K, V> narrow(@Nullable K from, boolean fromIn, @Nullable K to, boolean toIn) {
    return (ConcurrentRangeView<K, V>) super.narrow(from, fromIn, to, toIn);
  }

  @Override
  public ConcurrentNavigableMap<K, V> subMap(
      K from, boolean fromInclusive, K to, boolean toInclusive) {
    return (ConcurrentNavigableMap<K, V>) super.subMap(from, fromInclusive, to, toInclusive);
  }

  @Override
  public ConcurrentNavigableMap<K, V> headMap(K to, boolean inclusive) {
    return (ConcurrentNavigableMap<K, V>) super.headMap(to, inclusive);
  }

  @Override
  public ConcurrentNavigableMap<K, V> tailMap(K from, boolean inclusive) {
    return (ConcurrentNavigableMap<K, V>) super.tailMap(from, inclusive);
  }

  @Override
  public ConcurrentNavigableMap<K, V> subMap(K from, K to) {
    return subMap(from, true, to, false);
  }

  @Override
  public ConcurrentNavigableMap<K, V> headMap(K to) {
    return headMap(to, false);
  }

  @Override
  public ConcurrentNavigableMap<K, V> tailMap(K from) {
    return tailMap(from, true);
  }
}
