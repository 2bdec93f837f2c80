package typthon.project.cache;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kohakuvault.ByteKey;
import kohakuvault.KeyRange;
import kohakuvault.KeyValueVault;
import kohakuvault.VaultFile;

/// Keeps a cache file within its budget: a second table tells when each record was last used, and
/// the ones that were not used for longest are deleted.
final class Collector {
  /// How much of the budget records may take after a collection: the rest is for pages that are not
  /// full, and so that not every write collects anew.
  static final double KEPT = 0.8;

  private final VaultFile vault;
  private final KeyValueVault records;
  private final KeyValueVault times;

  Collector(VaultFile vault, KeyValueVault records, KeyValueVault times) {
    this.vault = vault;
    this.records = records;
    this.times = times;
  }

  /// Notes when records were of use.
  ///
  /// @param time milliseconds since 1970
  void markUsed(Collection<Digest> keys, long time) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(time).array();
    for (Digest key : keys) {
      times.putBytes(key.toBytes(), bytes);
    }
  }

  void delete(byte[] key) {
    records.delete(key);
    times.delete(key);
  }

  private record Aged(byte[] key, long size, long time) {}

  /// Deletes records until those that are left take four fifths of the budget. The space is given
  /// back when the file is optimized.
  ///
  /// @return whether anything was deleted
  boolean collect(long budget) {
    Map<ByteKey, Long> lastUse = new HashMap<>();
    for (KeyValueVault.RawEntry entry : times.entries(KeyRange.all())) {
      lastUse.put(entry.key(), time(entry.value()));
    }
    List<Aged> all = new ArrayList<>();
    long total = 0;
    for (KeyValueVault.EntrySize entry : records.sizes(KeyRange.all())) {
      long time = lastUse.getOrDefault(entry.key(), 0L);
      all.add(new Aged(entry.key().bytes(), entry.size(), time));
      total += entry.size();
    }
    all.sort(Comparator.comparingLong(Aged::time));
    long wanted = (long) (budget * KEPT);
    long left = total;
    List<byte[]> victims = new ArrayList<>();
    for (Aged record : all) {
      if (left > wanted) {
        victims.add(record.key);
        left -= record.size;
      }
    }
    vault.transaction(() -> victims.forEach(this::delete));
    return !victims.isEmpty();
  }

  private static long time(byte[] value) {
    return value.length == Long.BYTES ? ByteBuffer.wrap(value).getLong() : 0;
  }
}
