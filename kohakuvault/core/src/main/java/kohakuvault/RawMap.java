package kohakuvault;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A live view of a range of a table as a map from keys to stored bytes.
final class RawMap extends AbstractMap<ByteKey, byte[]> implements NavigableMap<ByteKey, byte[]> {
  private final KeyValueVault vault;
  private final KeyRange range;
  private final boolean descending;

  RawMap(KeyValueVault vault, KeyRange range, boolean descending) {
    this.vault = vault;
    this.range = range;
    this.descending = descending;
  }

  @Override
  public int size() {
    return (int) Math.min(Integer.MAX_VALUE, vault.count(range));
  }

  @Override
  public boolean isEmpty() {
    return firstEntry() == null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof ByteKey k && range.contains(k) && vault.contains(k.shared());
  }

  @Override
  public byte @Nullable [] get(@Nullable Object key) {
    return key instanceof ByteKey k && range.contains(k) ? vault.getBytesOrNull(k.shared()) : null;
  }

  @Override
  public byte @Nullable [] put(ByteKey key, byte[] value) {
    if (!range.contains(key)) {
      throw new IllegalArgumentException("key " + key + " is out of the range of this view");
    }
    return vault.replace(key.shared(), value);
  }

  @Override
  public byte @Nullable [] remove(@Nullable Object key) {
    return key instanceof ByteKey k && range.contains(k) ? vault.remove(k.shared()) : null;
  }

  @Override
  public void clear() {
    vault.deleteAll(range);
  }

  private Iterator<Entry<ByteKey, byte[]>> entries(KeyRange part, boolean backwards) {
    Iterator<KeyValueVault.RawEntry> rows = vault.entries(part, backwards);
    return new Iterator<>() {
      private @Nullable ByteKey last;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Entry<ByteKey, byte[]> next() {
        KeyValueVault.RawEntry row = rows.next();
        last = row.key();
        return new Written(row.key(), row.value());
      }

      @Override
      public void remove() {
        ByteKey key = last;
        if (key == null) {
          throw new IllegalStateException("next() was not called");
        }
        last = null;
        vault.deleteIfPresent(key);
      }
    };
  }

  /// An entry whose value can be set in the table.
  private final class Written extends SimpleEntry<ByteKey, byte[]> {
    private static final long serialVersionUID = 1;

    Written(ByteKey key, byte[] value) {
      super(key, value);
    }

    @Override
    public byte[] setValue(byte[] value) {
      vault.putBytes(getKey().shared(), value);
      return super.setValue(value);
    }
  }

  @Override
  public Set<Entry<ByteKey, byte[]>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<ByteKey, byte[]>> iterator() {
        return entries(range, descending);
      }

      @Override
      public int size() {
        return RawMap.this.size();
      }

      @Override
      public void clear() {
        RawMap.this.clear();
      }
    };
  }

  private @Nullable Entry<ByteKey, byte[]> first(KeyRange part, boolean backwards) {
    Iterator<Entry<ByteKey, byte[]>> found = entries(part, backwards != descending);
    return found.hasNext() ? found.next() : null;
  }

  /// The part of the range on one side of a key, in the direction of this view.
  private KeyRange side(ByteKey key, boolean inclusive, boolean after) {
    KeyRange half =
        after != descending
            ? new KeyRange(key, inclusive, null, false)
            : new KeyRange(null, true, key, inclusive);
    return range.and(half);
  }

  private static @Nullable ByteKey key(@Nullable Entry<ByteKey, byte[]> entry) {
    return entry == null ? null : entry.getKey();
  }

  @Override
  public @Nullable Comparator<? super ByteKey> comparator() {
    return descending ? Comparator.reverseOrder() : null;
  }

  @Override
  public @Nullable Entry<ByteKey, byte[]> lowerEntry(ByteKey key) {
    return first(side(key, false, false), true);
  }

  @Override
  public @Nullable ByteKey lowerKey(ByteKey key) {
    return key(lowerEntry(key));
  }

  @Override
  public @Nullable Entry<ByteKey, byte[]> floorEntry(ByteKey key) {
    return first(side(key, true, false), true);
  }

  @Override
  public @Nullable ByteKey floorKey(ByteKey key) {
    return key(floorEntry(key));
  }

  @Override
  public @Nullable Entry<ByteKey, byte[]> ceilingEntry(ByteKey key) {
    return first(side(key, true, true), false);
  }

  @Override
  public @Nullable ByteKey ceilingKey(ByteKey key) {
    return key(ceilingEntry(key));
  }

  @Override
  public @Nullable Entry<ByteKey, byte[]> higherEntry(ByteKey key) {
    return first(side(key, false, true), false);
  }

  @Override
  public @Nullable ByteKey higherKey(ByteKey key) {
    return key(higherEntry(key));
  }

  @Override
  public @Nullable Entry<ByteKey, byte[]> firstEntry() {
    return first(range, false);
  }

  @Override
  public @Nullable Entry<ByteKey, byte[]> lastEntry() {
    return first(range, true);
  }

  private static ByteKey required(@Nullable Entry<ByteKey, byte[]> entry) {
    if (entry == null) {
      throw new java.util.NoSuchElementException("the map is empty");
    }
    return entry.getKey();
  }

  @Override
  public ByteKey firstKey() {
    return required(firstEntry());
  }

  @Override
  public ByteKey lastKey() {
    return required(lastEntry());
  }

  @Override
  public @Nullable Entry<ByteKey, byte[]> pollFirstEntry() {
    return vault.atomically(() -> polled(firstEntry()));
  }

  @Override
  public @Nullable Entry<ByteKey, byte[]> pollLastEntry() {
    return vault.atomically(() -> polled(lastEntry()));
  }

  private @Nullable Entry<ByteKey, byte[]> polled(@Nullable Entry<ByteKey, byte[]> entry) {
    if (entry == null) {
      return null;
    }
    vault.deleteIfPresent(entry.getKey());
    return Map.entry(entry.getKey(), entry.getValue());
  }

  @Override
  public NavigableMap<ByteKey, byte[]> descendingMap() {
    return new RawMap(vault, range, !descending);
  }

  @Override
  public NavigableSet<ByteKey> navigableKeySet() {
    TreeSet<ByteKey> keys = new TreeSet<>(comparator());
    vault.keys(range).forEach(keys::add);
    return Collections.unmodifiableNavigableSet(keys);
  }

  @Override
  public NavigableSet<ByteKey> descendingKeySet() {
    return descendingMap().navigableKeySet();
  }

  @Override
  public NavigableMap<ByteKey, byte[]> subMap(
      ByteKey from, boolean fromInclusive, ByteKey to, boolean toInclusive) {
    KeyRange part =
        descending
            ? new KeyRange(to, toInclusive, from, fromInclusive)
            : new KeyRange(from, fromInclusive, to, toInclusive);
    return new RawMap(vault, range.and(part), descending);
  }

  @Override
  public NavigableMap<ByteKey, byte[]> headMap(ByteKey to, boolean inclusive) {
    return new RawMap(vault, side(to, inclusive, false), descending);
  }

  @Override
  public NavigableMap<ByteKey, byte[]> tailMap(ByteKey from, boolean inclusive) {
    return new RawMap(vault, side(from, inclusive, true), descending);
  }

  @Override
  public NavigableMap<ByteKey, byte[]> subMap(ByteKey from, ByteKey to) {
    return subMap(from, true, to, false);
  }

  @Override
  public NavigableMap<ByteKey, byte[]> headMap(ByteKey to) {
    return headMap(to, false);
  }

  @Override
  public NavigableMap<ByteKey, byte[]> tailMap(ByteKey from) {
    return tailMap(from, true);
  }
}
