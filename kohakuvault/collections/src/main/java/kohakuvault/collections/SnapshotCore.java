package kohakuvault.collections;

import java.util.Comparator;
import java.util.Map.Entry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The entries of a skip list at one moment: pages in order, none of them empty.
final class SnapshotCore<K, V> implements OrderedCore<K, V> {
  private final SkipListCore<K, V> source;
  private final Page[] pages;
  private final int[] starts;
  private final int size;

  SnapshotCore(SkipListCore<K, V> source, Page[] pages) {
    this.source = source;
    this.pages = pages;
    this.starts = new int[pages.length];
    int count = 0;
    for (int i = 0; i < pages.length; i++) {
      starts[i] = count;
      count = Math.addExact(count, pages[i].count());
    }
    this.size = count;
  }

  @Override
  public @Nullable Comparator<? super K> comparator() {
    return source.comparator();
  }

  @Override
  public int compare(K a, K b) {
    return source.compare(a, b);
  }

  @Override
  public int size() {
    return size;
  }

  /// Returns the number of the page that holds the entry of this rank.
  private int pageOf(int rank) {
    int at = java.util.Arrays.binarySearch(starts, rank);
    return at < 0 ? ~at - 1 : at;
  }

  @SuppressWarnings("unchecked")
  private K key(int rank) {
    int page = pageOf(rank);
    return (K) pages[page].keys[rank - starts[page]];
  }

  private @Nullable Entry<K, V> at(int rank) {
    if (rank < 0 || rank >= size) {
      return null;
    }
    int page = pageOf(rank);
    return SkipListCore.entry(pages[page], rank - starts[page]);
  }

  /// Returns the rank of the key, or the complement of the number of smaller keys.
  private int rank(K key) {
    int from = 0;
    int to = pages.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (compare(firstKey(middle), key) <= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from == 0 ? ~0 : rank(from - 1, key);
  }

  @SuppressWarnings("unchecked")
  private K firstKey(int page) {
    return (K) pages[page].keys[0];
  }

  @SuppressWarnings("unchecked")
  private int rank(int page, K key) {
    Object[] keys = pages[page].keys;
    int from = 0;
    int to = keys.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = compare((K) keys[middle], key);
      if (order == 0) {
        return starts[page] + middle;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return ~(starts[page] + from);
  }

  private int rank(Search search, K key) {
    int rank = rank(key);
    int smaller = rank < 0 ? ~rank : rank;
    return switch (search) {
      case LOWER -> smaller - 1;
      case FLOOR -> rank < 0 ? smaller - 1 : rank;
      case CEILING -> smaller;
      case HIGHER -> rank < 0 ? smaller : rank + 1;
    };
  }

  @Override
  public @Nullable Entry<K, V> first() {
    return at(0);
  }

  @Override
  public @Nullable Entry<K, V> last() {
    return at(size - 1);
  }

  @Override
  public @Nullable Entry<K, V> search(Search search, K key) {
    return at(rank(search, key));
  }

  @Override
  public @Nullable Entry<K, V> entry(K key) {
    return at(Math.max(-1, rank(key)));
  }

  @Override
  public @Nullable V put(K key, V value) {
    throw readOnly();
  }

  @Override
  public @Nullable Entry<K, V> remove(K key) {
    throw readOnly();
  }

  @Override
  public void clear() {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("a snapshot does not change");
  }

  @Override
  public Walk<K, V> iterate(@Nullable K from, boolean inclusive, boolean ascending) {
    int start;
    if (from == null) {
      start = ascending ? 0 : size - 1;
    } else if (ascending) {
      start = rank(inclusive ? Search.CEILING : Search.HIGHER, from);
    } else {
      start = rank(inclusive ? Search.FLOOR : Search.LOWER, from);
    }
    return new RankWalk(start, ascending);
  }

  /// Counts through the entries.
  private final class RankWalk implements Walk<K, V> {
    private final boolean ascending;
    private int rank;

    RankWalk(int start, boolean ascending) {
      this.rank = start;
      this.ascending = ascending;
    }

    @Override
    public @Nullable K peek() {
      return rank < 0 || rank >= size ? null : key(rank);
    }

    @Override
    public Entry<K, V> next() {
      Entry<K, V> entry = Objects.requireNonNull(at(rank));
      rank += ascending ? 1 : -1;
      return entry;
    }

    @Override
    public void remove() {
      throw readOnly();
    }
  }
}
