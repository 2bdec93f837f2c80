package kohakuvault.collections;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import kohakuvault.collections.OrderedCore.Search;
import org.jspecify.annotations.Nullable;

/// A live view of the entries of an [OrderedCore] between two keys, in one direction or the other.
/// A whole map is the view without ends.
class RangeView<K, V> extends AbstractMap<K, V> implements NavigableMap<K, V> {
  final OrderedCore<K, V> core;
  final Bounds<K> bounds;
  final boolean ascending;

  RangeView(OrderedCore<K, V> core, Bounds<K> bounds, boolean ascending) {
    this.core = core;
    this.bounds = bounds;
    this.ascending = ascending;
  }

  RangeView<K, V> view(Bounds<K> newBounds, boolean newAscending) {
    return new RangeView<>(core, newBounds, newAscending);
  }

  @SuppressWarnings(
      "unchecked") // A stranger's key fails in the comparator, as the contract of Map allows.
  K cast(@Nullable Object key) {
    return (K) Objects.requireNonNull(key, "a key is never null");
  }

  /// Checks a key that is to be written.
  K writable(K key) {
    Objects.requireNonNull(key, "a key is never null");
    if (!bounds.contains(core, key)) {
      throw new IllegalArgumentException("the key " + key + " lies outside of the view");
    }
    return key;
  }

  private @Nullable Entry<K, V> inside(@Nullable Entry<K, V> entry) {
    return entry != null && bounds.contains(core, entry.getKey()) ? entry : null;
  }

  private @Nullable Entry<K, V> lowest() {
    if (bounds.low() == null) {
      return inside(core.first());
    }
    return inside(
        core.search(bounds.lowInclusive() ? Search.CEILING : Search.HIGHER, bounds.low()));
  }

  private @Nullable Entry<K, V> highest() {
    if (bounds.high() == null) {
      return inside(core.last());
    }
    return inside(core.search(bounds.highInclusive() ? Search.FLOOR : Search.LOWER, bounds.high()));
  }

  private @Nullable Entry<K, V> search(Search search, K key) {
    Objects.requireNonNull(key, "a key is never null");
    boolean down = search == Search.LOWER || search == Search.FLOOR;
    if (down && bounds.tooHigh(core, key)) {
      return highest();
    }
    if (!down && bounds.tooLow(core, key)) {
      return lowest();
    }
    return inside(core.search(search, key));
  }

  private Search directed(Search search) {
    if (ascending) {
      return search;
    }
    return switch (search) {
      case LOWER -> Search.HIGHER;
      case FLOOR -> Search.CEILING;
      case CEILING -> Search.FLOOR;
      case HIGHER -> Search.LOWER;
    };
  }

  private static <K, V> @Nullable K keyOf(@Nullable Entry<K, V> entry) {
    return entry == null ? null : entry.getKey();
  }

  @Override
  public @Nullable V get(Object key) {
    K k = cast(key);
    Entry<K, V> entry = bounds.contains(core, k) ? core.entry(k) : null;
    return entry == null ? null : entry.getValue();
  }

  @Override
  public boolean containsKey(Object key) {
    K k = cast(key);
    return bounds.contains(core, k) && core.entry(k) != null;
  }

  @Override
  public @Nullable V put(K key, V value) {
    Objects.requireNonNull(value, "a value is never null");
    return core.put(writable(key), value);
  }

  @Override
  public @Nullable V remove(Object key) {
    K k = cast(key);
    Entry<K, V> removed = bounds.contains(core, k) ? core.remove(k) : null;
    return removed == null ? null : removed.getValue();
  }

  @Override
  public int size() {
    if (bounds.low() == null && bounds.high() == null) {
      return core.size();
    }
    int count = 0;
    for (Iterator<Entry<K, V>> i = iterator(); i.hasNext(); i.next()) {
      count++;
    }
    return count;
  }

  @Override
  public boolean isEmpty() {
    return lowest() == null;
  }

  @Override
  public void clear() {
    if (bounds.low() == null && bounds.high() == null) {
      core.clear();
    } else {
      super.clear();
    }
  }

  /// Iterates over the entries of this view in its direction.
  Iterator<Entry<K, V>> iterator() {
    K from = ascending ? bounds.low() : bounds.high();
    boolean inclusive = ascending ? bounds.lowInclusive() : bounds.highInclusive();
    return new Bounded(core.iterate(from, inclusive, ascending));
  }

  /// Ends a walk at the far end of the view.
  private final class Bounded implements Iterator<Entry<K, V>> {
    private final OrderedCore.Walk<K, V> walk;
    private boolean removable;

    Bounded(OrderedCore.Walk<K, V> walk) {
      this.walk = walk;
    }

    @Override
    public boolean hasNext() {
      K key = walk.peek();
      return key != null && !(ascending ? bounds.tooHigh(core, key) : bounds.tooLow(core, key));
    }

    @Override
    public Entry<K, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      removable = true;
      return walk.next();
    }

    @Override
    public void remove() {
      if (!removable) {
        throw new IllegalStateException("nothing was returned, or it was removed already");
      }
      removable = false;
      walk.remove();
    }
  }

  /// Returns a spliterator of a collection view of this map.
  <T> Spliterator<T> spliterator(Collection<T> view) {
    int distinct = view instanceof Set ? Spliterator.DISTINCT : 0;
    return Spliterators.spliterator(view, Spliterator.ORDERED | Spliterator.NONNULL | distinct);
  }

  @Override
  public Collection<V> values() {
    return new AbstractCollection<>() {
      @Override
      public Iterator<V> iterator() {
        Iterator<Entry<K, V>> entries = RangeView.this.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return entries.hasNext();
          }

          @Override
          public V next() {
            return entries.next().getValue();
          }

          @Override
          public void remove() {
            entries.remove();
          }
        };
      }

      @Override
      public int size() {
        return RangeView.this.size();
      }

      @Override
      public Spliterator<V> spliterator() {
        return RangeView.this.spliterator(this);
      }
    };
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<K, V>> iterator() {
        return RangeView.this.iterator();
      }

      @Override
      public int size() {
        return RangeView.this.size();
      }

      @Override
      public boolean contains(Object o) {
        return o instanceof Entry<?, ?> e && Objects.equals(get(e.getKey()), e.getValue());
      }

      @Override
      public boolean remove(Object o) {
        return o instanceof Entry<?, ?> e && RangeView.this.remove(e.getKey(), e.getValue());
      }

      @Override
      public Spliterator<Entry<K, V>> spliterator() {
        return RangeView.this.spliterator(this);
      }
    };
  }

  @Override
  public @Nullable Comparator<? super K> comparator() {
    Comparator<? super K> own = core.comparator();
    return ascending ? own : Collections.reverseOrder(own);
  }

  @Override
  public @Nullable Entry<K, V> firstEntry() {
    return ascending ? lowest() : highest();
  }

  @Override
  public @Nullable Entry<K, V> lastEntry() {
    return ascending ? highest() : lowest();
  }

  @Override
  public K firstKey() {
    return orThrow(firstEntry());
  }

  @Override
  public K lastKey() {
    return orThrow(lastEntry());
  }

  private static <K, V> K orThrow(@Nullable Entry<K, V> entry) {
    if (entry == null) {
      throw new NoSuchElementException("the map is empty");
    }
    return entry.getKey();
  }

  @Override
  public @Nullable Entry<K, V> pollFirstEntry() {
    Entry<K, V> entry = firstEntry();
    return entry == null ? null : core.remove(entry.getKey());
  }

  @Override
  public @Nullable Entry<K, V> pollLastEntry() {
    Entry<K, V> entry = lastEntry();
    return entry == null ? null : core.remove(entry.getKey());
  }

  @Override
  public @Nullable Entry<K, V> lowerEntry(K key) {
    return search(directed(Search.LOWER), key);
  }

  @Override
  public @Nullable Entry<K, V> floorEntry(K key) {
    return search(directed(Search.FLOOR), key);
  }

  @Override
  public @Nullable Entry<K, V> ceilingEntry(K key) {
    return search(directed(Search.CEILING), key);
  }

  @Override
  public @Nullable Entry<K, V> higherEntry(K key) {
    return search(directed(Search.HIGHER), key);
  }

  @Override
  public @Nullable K lowerKey(K key) {
    return keyOf(lowerEntry(key));
  }

  @Override
  public @Nullable K floorKey(K key) {
    return keyOf(floorEntry(key));
  }

  @Override
  public @Nullable K ceilingKey(K key) {
    return keyOf(ceilingEntry(key));
  }

  @Override
  public @Nullable K higherKey(K key) {
    return keyOf(higherEntry(key));
  }

  @Override
  public NavigableMap<K, V> descendingMap() {
    return view(bounds, !ascending);
  }

  @Override
  public NavigableSet<K> navigableKeySet() {
    return new KeyView<>(this);
  }

  @Override
  public NavigableSet<K> keySet() {
    return navigableKeySet();
  }

  @Override
  public NavigableSet<K> descendingKeySet() {
    return descendingMap().navigableKeySet();
  }

  RangeView<K, V> narrow(@Nullable K from, boolean fromIn, @Nullable K to, boolean toIn) {
    return ascending
        ? view(bounds.narrow(core, from, fromIn, to, toIn), true)
        : view(bounds.narrow(core, to, toIn, from, fromIn), false);
  }

  @Override
  public NavigableMap<K, V> subMap(K from, boolean fromInclusive, K to, boolean toInclusive) {
    return narrow(
        Objects.requireNonNull(from), fromInclusive, Objects.requireNonNull(to), toInclusive);
  }

  @Override
  public NavigableMap<K, V> headMap(K to, boolean inclusive) {
    return narrow(null, true, Objects.requireNonNull(to), inclusive);
  }

  @Override
  public NavigableMap<K, V> tailMap(K from, boolean inclusive) {
    return narrow(Objects.requireNonNull(from), inclusive, null, true);
  }

  @Override
  public NavigableMap<K, V> subMap(K from, K to) {
    return subMap(from, true, to, false);
  }

  @Override
  public NavigableMap<K, V> headMap(K to) {
    return headMap(to, false);
  }

  @Override
  public NavigableMap<K, V> tailMap(K from) {
    return tailMap(from, true);
  }
}
