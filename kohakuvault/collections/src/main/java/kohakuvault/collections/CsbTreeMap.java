package kohakuvault.collections;

import java.util.Collection;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A `NavigableMap` on a cache-sensitive B+ tree.
///
/// Keys are ordered by their natural order or by a comparator; for strings and integers under their
/// natural order, most comparisons look only at 64 bits beside the key. Neither keys nor values may
/// be null. Iterators and views fail fast when the map changes under them. Not safe for use by
/// several threads at once.
///
/// @param <K> keys
/// @param <V> values
public final class CsbTreeMap<K, V> extends RangeView<K, V> {
  private final Core<K, V> tree;

  /// Creates an empty map in the natural order of its keys.
  public CsbTreeMap() {
    this(LongTreeMap.DEFAULT_ORDER, null);
  }

  /// Creates an empty map.
  ///
  /// @param order entries of a node, 3 to 4096
  /// @param comparator the order of the keys; null for their natural order
  public CsbTreeMap(int order, @Nullable Comparator<? super K> comparator) {
    var core = new Core<K, V>(order, comparator);
    super(core, Bounds.all(), true);
    this.tree = core;
  }

  /// Creates a map with the entries and the order of `entries`, in linear time.
  public static <K, V> CsbTreeMap<K, V> copyOf(SortedMap<K, ? extends V> entries) {
    return fromSorted(entries.entrySet(), entries.comparator());
  }

  /// Creates a map from entries in order, in linear time.
  ///
  /// @param entries with strictly ascending keys
  /// @param comparator the order of the keys; null for their natural order
  /// @throws IllegalArgumentException if they do not ascend
  public static <K, V> CsbTreeMap<K, V> fromSorted(
      Collection<? extends Map.Entry<K, ? extends V>> entries,
      @Nullable Comparator<? super K> comparator) {
    CsbTreeMap<K, V> map = new CsbTreeMap<>(LongTreeMap.DEFAULT_ORDER, comparator);
    map.tree.load(List.copyOf(entries));
    return map;
  }

  @Override
  public @Nullable V get(Object key) {
    return tree.get(cast(key));
  }

  @Override
  public boolean containsKey(Object key) {
    return tree.get(cast(key)) != null;
  }

  /// Gives all entries in order to `action`, which must not change the map. The fastest way through
  /// the map: leaf by leaf, without entry objects.
  ///
  /// @throws ConcurrentModificationException if it does
  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    tree.forEach(action);
  }

  @Override
  Iterator<Entry<K, V>> iterator() {
    return tree.entries();
  }

  /// Checks the structure; for tests.
  void verify() {
    tree.tree.verify();
  }

  /// The tree with its keys as objects.
  private static final class Core<K, V> implements OrderedCore<K, V> {
    final CsbTree tree;
    private final @Nullable Comparator<? super K> comparator;
    private final Comparator<Object> order;
    private @Nullable KeyPrefix prefix;
    private @Nullable Class<?> keyClass;

    @SuppressWarnings(
        "unchecked") // Natural order: a key that is not comparable fails as the contract says.
    Core(int treeOrder, @Nullable Comparator<? super K> comparator) {
      this.comparator = comparator;
      this.order =
          comparator == null
              ? (a, b) -> ((Comparable<Object>) a).compareTo(b)
              : (Comparator<Object>) (Comparator<?>) comparator;
      this.tree = new CsbTree(treeOrder, order, true);
    }

    private long prefixOf(K key) {
      Objects.requireNonNull(key, "a key is never null");
      KeyPrefix kind = prefix;
      if (kind == null) {
        kind = kindOf(key);
        if (tree.size > 0) {
          settleKind(kind, key);
        }
        return kind.of(key, key.getClass());
      }
      return kind.of(key, keyClass);
    }

    @SuppressWarnings("unchecked")
    private K key(int position) {
      return (K) Objects.requireNonNull(tree.leaves.keys[position]);
    }

    @SuppressWarnings("unchecked")
    private V value(int position) {
      return (V) Objects.requireNonNull(tree.leaves.values[position]);
    }

    private @Nullable Entry<K, V> at(int position) {
      return position < 0 ? null : Map.entry(key(position), value(position));
    }

    @Nullable V get(K key) {
      int position = tree.find(prefixOf(key), key);
      return position < 0 ? null : value(position);
    }

    void forEach(BiConsumer<? super K, ? super V> action) {
      int expected = tree.modifications;
      int position = tree.first();
      while (position >= 0) {
        int end = tree.leafEnd(position);
        int ways = tree.searches;
        for (int i = position; i < end; i++) {
          action.accept(key(i), value(i));
          if (tree.modifications != expected) {
            throw new ConcurrentModificationException();
          }
        }
        position = ways == tree.searches ? tree.nextLeaf() : position(Search.HIGHER, key(end - 1));
      }
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
      return comparator;
    }

    @Override
    public int compare(K a, K b) {
      return order.compare(a, b);
    }

    @Override
    public @Nullable Entry<K, V> first() {
      return at(tree.first());
    }

    @Override
    public @Nullable Entry<K, V> last() {
      return at(tree.last());
    }

    @Override
    public @Nullable Entry<K, V> search(Search search, K key) {
      return at(position(search, key));
    }

    private int position(Search search, K key) {
      long prefixOfKey = prefixOf(key);
      return switch (search) {
        case LOWER -> tree.floor(prefixOfKey, key, false);
        case FLOOR -> tree.floor(prefixOfKey, key, true);
        case CEILING -> tree.ceiling(prefixOfKey, key, true);
        case HIGHER -> tree.ceiling(prefixOfKey, key, false);
      };
    }

    @Override
    public @Nullable Entry<K, V> entry(K key) {
      return at(Math.max(-1, tree.find(prefixOf(key), key)));
    }

    /// Fills the empty tree.
    void load(List<? extends Entry<K, ? extends V>> entries) {
      int count = entries.size();
      long[] prefixes = new long[count];
      Object[] keys = new Object[count];
      Object[] values = new Object[count];
      KeyPrefix kind = KeyPrefix.NONE;
      for (int i = 0; i < count; i++) {
        K key = Objects.requireNonNull(entries.get(i).getKey(), "a key is never null");
        if (i == 0) {
          kind = kindOf(key);
        }
        prefixes[i] = kind.of(key, i == 0 ? key.getClass() : keys[0].getClass());
        keys[i] = key;
        values[i] = Objects.requireNonNull(entries.get(i).getValue(), "a value is never null");
        if (i > 0 && order.compare(keys[i - 1], key) >= 0) {
          throw new IllegalArgumentException(
              "entry " + i + ", " + key + ", does not ascend from " + keys[i - 1]);
        }
      }
      tree.load(
          prefixes,
          keys,
          count,
          (source, position, length) ->
              System.arraycopy(values, source, tree.leaves.values, position, length));
      if (count > 0) {
        settleKind(kind, entries.getFirst().getKey());
      }
    }

    /// Says how keys are abbreviated, as long as the map has entries.
    private void settleKind(KeyPrefix kind, K key) {
      prefix = kind;
      keyClass = key.getClass();
      tree.exact = kind == KeyPrefix.INTEGER;
    }

    /// Tells how keys like this one are abbreviated; fails if the order cannot take it.
    private KeyPrefix kindOf(K key) {
      KeyPrefix kind = comparator == null ? KeyPrefix.of(key) : KeyPrefix.NONE;
      if (kind == KeyPrefix.NONE) {
        compare(key, key);
      }
      return kind;
    }

    @Override
    public @Nullable V put(K key, V value) {
      long prefixOfKey = prefixOf(key);
      int position = tree.find(prefixOfKey, key);
      if (position >= 0) {
        V old = value(position);
        tree.leaves.values[position] = value;
        return old;
      }
      int inserted = tree.insert(position, prefixOfKey, key);
      tree.leaves.values[inserted] = value;
      if (prefix == null) {
        settleKind(comparator == null ? KeyPrefix.of(key) : KeyPrefix.NONE, key);
      }
      return null;
    }

    @Override
    public @Nullable Entry<K, V> remove(K key) {
      int position = tree.find(prefixOf(key), key);
      Entry<K, V> removed = at(Math.max(-1, position));
      if (removed != null) {
        tree.remove(position);
      }
      return removed;
    }

    @Override
    public int size() {
      return tree.size;
    }

    @Override
    public void clear() {
      tree.clear();
      tree.exact = false;
      prefix = null;
      keyClass = null;
    }

    Iterator<Entry<K, V>> entries() {
      return new Entries();
    }

    @Override
    public Walk<K, V> iterate(@Nullable K from, boolean inclusive, boolean ascending) {
      int start;
      if (from == null) {
        start = ascending ? tree.first() : tree.last();
      } else if (ascending) {
        start = position(inclusive ? Search.CEILING : Search.HIGHER, from);
      } else {
        start = position(inclusive ? Search.FLOOR : Search.LOWER, from);
      }
      return new TreeWalk(start, ascending);
    }

    /// Goes through all entries upwards. Most iterations do, so they are spared the questions of a
    /// [TreeWalk] about direction and ends.
    private final class Entries implements Iterator<Entry<K, V>> {
      private int expected = tree.modifications;
      private int next = tree.first();
      private int leafEnd = next < 0 ? next : tree.leafEnd(next);
      private int way = tree.searches;
      private @Nullable K returned;

      @Override
      public boolean hasNext() {
        return next >= 0;
      }

      @Override
      public Entry<K, V> next() {
        if (expected != tree.modifications) {
          throw new ConcurrentModificationException();
        }
        if (next < 0) {
          throw new NoSuchElementException();
        }
        K key = key(next);
        V value = value(next);
        returned = key;
        if (++next == leafEnd) {
          goOn(key);
        }
        return new WritableEntry(key, value);
      }

      private void goOn(K behind) {
        next = way == tree.searches ? tree.nextLeaf() : position(Search.HIGHER, behind);
        leafEnd = next < 0 ? next : tree.leafEnd(next);
        way = tree.searches;
      }

      @Override
      public void remove() {
        if (expected != tree.modifications) {
          throw new ConcurrentModificationException();
        }
        K key = returned;
        if (key == null) {
          throw new IllegalStateException("nothing was returned, or it was removed already");
        }
        returned = null;
        Core.this.remove(key);
        expected = tree.modifications;
        next = tree.size == 0 ? -1 : position(Search.HIGHER, key);
        leafEnd = next < 0 ? next : tree.leafEnd(next);
        way = tree.searches;
      }
    }

    /// Goes from entry to entry; at the end of a leaf it looks up the next one.
    private final class TreeWalk implements Walk<K, V> {
      private final boolean ascending;
      private int next;
      private int leafStart;
      private int leafEnd;
      private int expected = tree.modifications;
      private int way;
      private @Nullable K returned;

      TreeWalk(int start, boolean ascending) {
        this.ascending = ascending;
        settle(start);
      }

      private void settle(int position) {
        next = position;
        way = tree.searches;
        if (position >= 0) {
          leafStart = position / tree.leaves.order * tree.leaves.order;
          leafEnd = tree.leafEnd(position);
        }
      }

      private void checkUnchanged() {
        if (expected != tree.modifications) {
          throw new ConcurrentModificationException();
        }
      }

      @Override
      public @Nullable K peek() {
        if (next < 0) {
          return null;
        }
        checkUnchanged();
        return key(next);
      }

      @Override
      public Entry<K, V> next() {
        checkUnchanged();
        K key = key(next);
        V value = value(next);
        returned = key;
        int step = ascending ? next + 1 : next - 1;
        if (step < leafEnd && step >= leafStart) {
          next = step;
        } else if (ascending && way == tree.searches) {
          settle(tree.nextLeaf());
        } else {
          settle(position(ascending ? Search.HIGHER : Search.LOWER, key));
        }
        return new WritableEntry(key, value);
      }

      @Override
      public void remove() {
        checkUnchanged();
        K key = Objects.requireNonNull(returned);
        returned = null;
        Core.this.remove(key);
        expected = tree.modifications;
        settle(tree.size == 0 ? -1 : position(ascending ? Search.HIGHER : Search.LOWER, key));
      }
    }

    /// An entry whose `setValue` changes the map.
    private final class WritableEntry extends java.util.AbstractMap.SimpleEntry<K, V> {
      private static final long serialVersionUID = 1L;

      WritableEntry(K key, V value) {
        super(key, value);
      }

      @Override
      public V setValue(V value) {
        Core.this.put(getKey(), Objects.requireNonNull(value, "a value is never null"));
        return super.setValue(value);
      }
    }
  }
}
