package kohakuvault.collections;

import it.unimi.dsi.fastutil.longs.Long2LongAVLTreeMap;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongRBTreeMap;
import it.unimi.dsi.fastutil.longs.Long2LongSortedMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/// An ordered map from longs to longs, whoever made it.
public interface OrderedLongs {
  /// Puts an entry.
  void put(long key, long value);

  /// Returns the value of a key, or 0.
  long get(long key);

  /// Returns the sum of all keys and values, visited in order by the map's own fastest way.
  long scan();

  /// Returns the same, by an iterator over entries where the map has one.
  default long iterate() {
    return scan();
  }

  /// The maps that are compared.
  enum Kind {
    /// [LongTreeMap], without boxing.
    LONG_TREE {
      @Override
      OrderedLongs create() {
        return new OfLongTree(new LongTreeMap());
      }
    },
    /// [CsbTreeMap].
    CSB_TREE {
      @Override
      OrderedLongs create() {
        return new OfMap(new CsbTreeMap<>());
      }
    },
    /// [UnrolledSkipListMap].
    UNROLLED_SKIP_LIST {
      @Override
      OrderedLongs create() {
        return new OfMap(new UnrolledSkipListMap<>());
      }
    },
    /// `TreeMap`.
    JDK_TREE_MAP {
      @Override
      OrderedLongs create() {
        return new OfMap(new TreeMap<>());
      }
    },
    /// `ConcurrentSkipListMap`.
    JDK_SKIP_LIST {
      @Override
      OrderedLongs create() {
        return new OfMap(new ConcurrentSkipListMap<>());
      }
    },
    /// `Long2LongAVLTreeMap`.
    FASTUTIL_AVL {
      @Override
      OrderedLongs create() {
        return new OfFastutil(new Long2LongAVLTreeMap());
      }
    },
    /// `Long2LongRBTreeMap`.
    FASTUTIL_RED_BLACK {
      @Override
      OrderedLongs create() {
        return new OfFastutil(new Long2LongRBTreeMap());
      }
    },
    /// `MVMap` in memory.
    H2_MVSTORE {
      @Override
      OrderedLongs create() {
        return new OfMvMap(MVStore.open(null).openMap("longs"));
      }
    },
    /// `BTreeMap` on the heap.
    MAPDB_HEAP {
      @Override
      OrderedLongs create() {
        return new OfMap(
            DBMaker.heapDB()
                .make()
                .treeMap("longs", Serializer.LONG, Serializer.LONG)
                .createOrOpen());
      }
    };

    /// Returns an empty map.
    abstract OrderedLongs create();
  }

  /// Ours, without boxing.
  record OfLongTree(LongTreeMap map) implements OrderedLongs {
    @Override
    public void put(long key, long value) {
      map.put(key, value);
    }

    @Override
    public long get(long key) {
      return map.getOrDefault(key, 0);
    }

    @Override
    public long scan() {
      long[] sum = new long[1];
      map.forEach(Long.MIN_VALUE, Long.MAX_VALUE, (key, value) -> sum[0] += key + value);
      return sum[0];
    }
  }

  /// Maps of boxed longs.
  record OfMap(Map<Long, Long> map) implements OrderedLongs {
    @Override
    public void put(long key, long value) {
      map.put(key, value);
    }

    @Override
    public long get(long key) {
      Long value = map.get(key);
      return value == null ? 0 : value;
    }

    @Override
    public long scan() {
      long[] sum = new long[1];
      map.forEach((key, value) -> sum[0] += key + value);
      return sum[0];
    }

    @Override
    public long iterate() {
      long sum = 0;
      for (Map.Entry<Long, Long> entry : map.entrySet()) {
        sum += entry.getKey() + entry.getValue();
      }
      return sum;
    }
  }

  /// Maps of fastutil.
  record OfFastutil(Long2LongSortedMap map) implements OrderedLongs {
    @Override
    public void put(long key, long value) {
      map.put(key, value);
    }

    @Override
    public long get(long key) {
      return map.get(key);
    }

    @Override
    public long scan() {
      long sum = 0;
      for (Long2LongMap.Entry entry : map.long2LongEntrySet()) {
        sum += entry.getLongKey() + entry.getLongValue();
      }
      return sum;
    }
  }

  /// Maps of MVStore, with its cursor.
  record OfMvMap(MVMap<Long, Long> map) implements OrderedLongs {
    @Override
    public void put(long key, long value) {
      map.put(key, value);
    }

    @Override
    public long get(long key) {
      Long value = map.get(key);
      return value == null ? 0 : value;
    }

    @Override
    public long scan() {
      long sum = 0;
      for (Cursor<Long, Long> cursor = map.cursor(null); cursor.hasNext(); ) {
        sum += cursor.next() + cursor.getValue();
      }
      return sum;
    }
  }
}
