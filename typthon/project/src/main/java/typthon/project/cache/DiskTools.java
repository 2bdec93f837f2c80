package typthon.project.cache;

import java.util.ArrayList;
import java.util.List;
import kohakuvault.CorruptVaultException;
import kohakuvault.KeyRange;
import kohakuvault.KeyValueVault;
import kohakuvault.VaultFile;
import typthon.project.CacheTools;

/// Looks at, and works on, all records of a cache file at once.
final class DiskTools {
  private final String table;
  private final String times;

  DiskTools(String table, String times) {
    this.table = table;
    this.times = times;
  }

  /// Reads every record and its checksum.
  ///
  /// @param remove whether records that are damaged are deleted
  CacheTools.Verified verify(VaultFile vault, boolean remove) {
    KeyValueVault records = vault.keyValue(table);
    List<byte[]> damaged = new ArrayList<>();
    long sound = 0;
    long bytes = 0;
    boolean unreadable = false;
    try {
      for (KeyValueVault.RawEntry entry : records.entries(KeyRange.all())) {
        byte[] key = entry.key().bytes();
        bytes += entry.value().length;
        if (key.length == Digest.LENGTH && isSound(Digest.of(key, 0), entry.value())) {
          sound++;
        } else {
          damaged.add(key);
        }
      }
    } catch (CorruptVaultException e) {
      unreadable = true;
    }
    if (remove && !unreadable && !damaged.isEmpty()) {
      Collector collector = new Collector(vault, records, vault.keyValue(times));
      vault.transaction(() -> damaged.forEach(collector::delete));
    }
    return new CacheTools.Verified(sound, bytes, damaged.size(), unreadable);
  }

  private static boolean isSound(Digest key, byte[] sealed) {
    return RecordEnvelope.isSound(key, sealed);
  }

  /// Deletes what exceeds a budget, and returns how many records that were.
  long collect(VaultFile vault, long budget) {
    KeyValueVault records = vault.keyValue(table);
    long count = records.size();
    new Collector(vault, records, vault.keyValue(times)).collect(budget);
    return count - records.size();
  }

  /// Returns the keys of all records.
  List<Digest> keys(VaultFile vault) {
    List<Digest> keys = new ArrayList<>();
    vault
        .keyValue(table)
        .keys(KeyRange.all())
        .forEach(key -> {
          if (key.bytes().length == Digest.LENGTH) {
            keys.add(Digest.of(key.bytes(), 0));
          }
        });
    return keys;
  }
}
