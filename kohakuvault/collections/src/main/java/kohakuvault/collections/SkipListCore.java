package kohakuvault.collections;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Comparator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import kohakuvault.collections.BlockLevel.Edit;
import kohakuvault.collections.BlockLevel.Reach;
import org.jspecify.annotations.Nullable;

/// The operations of [UnrolledSkipListMap], on a [BlockLevel].
///
/// Searches that look at two neighbouring blocks read the one that owns the key, then the other,
/// then look whether the first is unchanged: if so, both were current when the second was read.
final class SkipListCore<K, V> implements ConcurrentCore<K, V> {
  /// All that belongs to one filling of the map. Clearing the map replaces it; operations that are
  /// under way on the old one count as done just before.
  private static final class Filling {
    final KeyOrder order;
    final BlockLevel base;
    final LongAdder size = new LongAdder();

    Filling(KeyOrder order, int capacity) {
      this.order = order;
      this.base = new BlockLevel(order, capacity, new SnapshotClock());
    }
  }

  private static final VarHandle FILLING;

  static {
    try {
      FILLING = MethodHandles.lookup().findVarHandle(SkipListCore.class, "filling", Filling.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int capacity;
  private final @Nullable Comparator<? super K> comparator;
  private final Comparator<Object> order;

  /// Null until the first key, which tells how keys are abbreviated.
  private volatile @Nullable Filling filling;

  @SuppressWarnings(
      "unchecked") // Natural order: a key that is not comparable fails as the contract says.
  SkipListCore(int capacity, @Nullable Comparator<? super K> comparator) {
    if (capacity < 2 || capacity > 4096) {
      throw new IllegalArgumentException("a block holds 2 to 4096 entries, not " + capacity);
    }
    this.capacity = capacity;
    this.comparator = comparator;
    this.order =
        comparator == null
            ? (a, b) -> ((Comparable<Object>) a).compareTo(b)
            : (Comparator<Object>) (Comparator<?>) comparator;
  }

  private Filling fillingFor(K key) {
    Filling present = filling;
    while (present == null) {
      Filling fresh = new Filling(KeyOrder.of(order, comparator == null, key), capacity);
      present = FILLING.compareAndSet(this, null, fresh) ? fresh : filling;
    }
    return present;
  }

  @SuppressWarnings("unchecked")
  private @Nullable V value(@Nullable Object value) {
    return (V) value;
  }

  @SuppressWarnings("unchecked")
  static <K, V> Entry<K, V> entry(Page page, int index) {
    return Map.entry((K) page.keys[index], (V) page.values[index]);
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
  public int size() {
    Filling all = filling;
    return all == null ? 0 : Math.clamp(all.size.sum(), 0, Integer.MAX_VALUE);
  }

  @Override
  public void clear() {
    filling = null;
  }

  @Nullable V get(K key) {
    Filling all = filling;
    return all == null ? null : value(all.base.get(all.order.prefixOf(key), key));
  }

  @Override
  public @Nullable Entry<K, V> entry(K key) {
    V value = get(key);
    return value == null ? null : Map.entry(key, value);
  }

  private @Nullable V write(Edit edit, K key, @Nullable Object expected, V value) {
    Filling all = fillingFor(key);
    Object old = all.base.write(edit, all.order.prefixOf(key), key, expected, value);
    if (old == null && edit != Edit.REPLACE) {
      all.size.increment();
    }
    return value(old);
  }

  @Override
  public @Nullable V put(K key, V value) {
    return write(Edit.PUT, key, null, value);
  }

  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    return write(Edit.PUT_IF_ABSENT, key, null, value);
  }

  @Override
  public @Nullable V replace(K key, V value) {
    return filling == null ? null : write(Edit.REPLACE, key, null, value);
  }

  @Override
  public boolean replace(K key, V expected, V value) {
    return filling != null
        && Edit.REPLACE.applies(write(Edit.REPLACE, key, expected, value), expected);
  }

  private @Nullable Object remove(K key, @Nullable Object expected, @Nullable Filling all) {
    if (all == null) {
      return null;
    }
    Object old = all.base.remove(all.order.prefixOf(key), key, expected);
    if (Edit.REPLACE.applies(old, expected)) {
      all.size.decrement();
      return old;
    }
    return null;
  }

  @Override
  public @Nullable Entry<K, V> remove(K key) {
    V old = value(remove(key, null, filling));
    return old == null ? null : Map.entry(key, old);
  }

  @Override
  public boolean remove(K key, Object expected) {
    return remove(key, expected, filling) != null;
  }

  @Override
  public @Nullable Entry<K, V> first() {
    Filling all = filling;
    while (all != null) {
      Page page = all.base.first();
      Found<K, V> found = upwards(all.base, page, 0);
      if (found != null) {
        return found.entry;
      }
    }
    return null;
  }

  @Override
  public @Nullable Entry<K, V> last() {
    Filling all = filling;
    while (all != null) {
      Page page = all.base.locate(Reach.END, 0, null);
      Found<K, V> found = downwards(all.base, page, page.count() - 1);
      if (found != null) {
        return found.entry;
      }
    }
    return null;
  }

  @Override
  public @Nullable Entry<K, V> search(Search search, K key) {
    Filling all = filling;
    if (all == null) {
      return null;
    }
    long prefix = all.order.prefixOf(key);
    while (true) {
      Page page = all.base.locate(Reach.AT, prefix, key);
      int index = page.find(all.order, prefix, key);
      Found<K, V> found =
          switch (search) {
            case LOWER -> downwards(all.base, page, (index < 0 ? ~index : index) - 1);
            case FLOOR -> downwards(all.base, page, index < 0 ? ~index - 1 : index);
            case CEILING -> upwards(all.base, page, index < 0 ? ~index : index);
            case HIGHER -> upwards(all.base, page, index < 0 ? ~index : index + 1);
          };
      if (found != null) {
        return found.entry;
      }
    }
  }

  /// The result of a search that saw one moment.
  private record Found<K, V>(@Nullable Entry<K, V> entry) {}

  /// Finds the entry at `index` of a page, or else the first one behind it; null to look again.
  private static <K, V> @Nullable Found<K, V> upwards(BlockLevel base, Page page, int index) {
    if (index < page.count()) {
      return new Found<>(entry(page, index));
    }
    Block next = page.next;
    if (next == null) {
      return new Found<>(null);
    }
    Page right = base.read(next);
    if (right.count() == 0) {
      base.dissolve(right);
      return null;
    }
    return BlockLevel.isCurrent(page) ? new Found<>(entry(right, 0)) : null;
  }

  /// Finds the entry at `index` of a page, or else the last one before it; null to look again.
  private static <K, V> @Nullable Found<K, V> downwards(BlockLevel base, Page page, int index) {
    Block owner = page.owner;
    if (index >= 0) {
      return new Found<>(entry(page, index));
    }
    if (owner.isFirst()) {
      return new Found<>(null);
    }
    Page left = base.locate(Reach.BELOW, owner.lowPrefix, owner.low);
    if (left.next != owner) {
      return null;
    }
    if (left.count() == 0 && !left.owner.isFirst()) {
      base.dissolve(left);
      return null;
    }
    if (!BlockLevel.isCurrent(page)) {
      return null;
    }
    return new Found<>(left.count() == 0 ? null : entry(left, left.count() - 1));
  }

  @Override
  public @Nullable Entry<K, V> pollFirst() {
    Filling all = filling;
    while (all != null) {
      Page page = all.base.first();
      if (page.count() == 0) {
        Block next = page.next;
        if (next == null) {
          return null;
        }
        // Its entries move into the first block, from where they can be taken at one moment.
        all.base.dissolve(all.base.read(next));
      } else if (all.base.remove(page, 0)) {
        all.size.decrement();
        return entry(page, 0);
      }
    }
    return null;
  }

  @Override
  public @Nullable Entry<K, V> pollLast() {
    Filling all = filling;
    while (all != null) {
      Page page = all.base.locate(Reach.END, 0, null);
      int last = page.count() - 1;
      if (last < 0) {
        if (page.owner.isFirst()) {
          return null;
        }
        all.base.dissolve(page);
      } else if (all.base.remove(page, last)) {
        all.size.decrement();
        return entry(page, last);
      }
    }
    return null;
  }

  /// Returns a core that never changes, with the entries of one moment.
  SnapshotCore<K, V> snapshot() {
    Filling all = filling;
    Page[] pages = all == null ? new Page[0] : all.base.snapshot().toArray(Page[]::new);
    return new SnapshotCore<>(this, pages);
  }

  /// Checks the structure; for tests, while no other thread changes it.
  void verify() {
    Filling all = filling;
    if (all != null) {
      all.base.verify();
    }
  }

  @Override
  public Walk<K, V> iterate(@Nullable K from, boolean inclusive, boolean ascending) {
    return new PageWalk(filling, from, inclusive, ascending);
  }

  /// Goes from entry to entry of the pages that it meets. A page shows the entries of one moment
  /// after the walk began.
  private final class PageWalk implements Walk<K, V> {
    private final @Nullable BlockLevel base;
    private final boolean ascending;
    private @Nullable Page page;
    private int index;
    private @Nullable K returned;

    PageWalk(@Nullable Filling all, @Nullable K from, boolean inclusive, boolean ascending) {
      this.ascending = ascending;
      this.base = all == null ? null : all.base;
      if (all != null) {
        begin(all, from, inclusive);
        settle();
      }
    }

    private void begin(Filling all, @Nullable K from, boolean inclusive) {
      Page start;
      if (from != null) {
        long prefix = all.order.prefixOf(from);
        start = all.base.locate(Reach.AT, prefix, from);
        int at = start.find(all.order, prefix, from);
        int above = at < 0 ? ~at : inclusive ? at : at + 1;
        int below = at < 0 ? ~at - 1 : inclusive ? at : at - 1;
        index = ascending ? above : below;
      } else if (ascending) {
        start = all.base.first();
        index = 0;
      } else {
        start = all.base.locate(Reach.END, 0, null);
        index = start.count() - 1;
      }
      page = start;
    }

    /// Goes on to the next page while there is no entry in this one.
    private void settle() {
      while (page != null && base != null && (index < 0 || index >= page.count())) {
        if (ascending) {
          Block next = page.next;
          page = next == null ? null : base.read(next);
          index = 0;
        } else {
          Block owner = page.owner;
          page = owner.isFirst() ? null : base.locate(Reach.BELOW, owner.lowPrefix, owner.low);
          if (page != null) {
            index = base.floor(page, Reach.BELOW, owner.lowPrefix, owner.low);
          }
        }
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable K peek() {
      return page == null ? null : (K) page.keys[index];
    }

    @Override
    public Entry<K, V> next() {
      Entry<K, V> entry = entry(Objects.requireNonNull(page), index);
      returned = entry.getKey();
      index += ascending ? 1 : -1;
      settle();
      return entry;
    }

    @Override
    public void remove() {
      K key = Objects.requireNonNull(returned);
      returned = null;
      SkipListCore.this.remove(key);
    }
  }
}
