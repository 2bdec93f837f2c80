package typthon.project.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records in memory up to a number of bytes; the one that was used longest ago leaves first. Safe
/// for use by any number of threads.
final class MemoryTier {
  private final long capacity;
  private final Map<Digest, byte[]> records = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;
  private long evictions;

  /// @param capacity bytes of records
  MemoryTier(long capacity) {
    this.capacity = capacity;
  }

  synchronized byte @Nullable [] get(Digest key) {
    return records.get(key);
  }

  /// Keeps a record; one that is larger than the whole tier is not kept.
  synchronized void put(Digest key, byte[] record) {
    remove(key);
    if (record.length > capacity) {
      return;
    }
    records.put(key, record);
    bytes += record.length;
    Iterator<Map.Entry<Digest, byte[]>> oldest = records.entrySet().iterator();
    while (bytes > capacity && oldest.hasNext()) {
      bytes -= oldest.next().getValue().length;
      oldest.remove();
      evictions++;
    }
  }

  synchronized void remove(Digest key) {
    byte[] gone = records.remove(key);
    if (gone != null) {
      bytes -= gone.length;
    }
  }

  synchronized void clear() {
    records.clear();
    bytes = 0;
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized long evictions() {
    return evictions;
  }
}
