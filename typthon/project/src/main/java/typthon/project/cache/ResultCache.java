package typthon.project.cache;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import typthon.project.CacheStats;

/// Records by key: in memory, and behind it in a file. Look-ups go from the one to the other; a hit
/// on disk is kept in memory. Safe for use by any number of threads.
///
/// Nothing that is wrong with the file reaches the caller: it is a miss, and at most one
/// [#warning].
public final class ResultCache implements AutoCloseable {
  private final MemoryTier memory;
  private final @Nullable DiskTier disk;
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong diskHits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();

  private ResultCache(MemoryTier memory, @Nullable DiskTier disk) {
    this.memory = memory;
    this.disk = disk;
  }

  /// Opens a cache over a file in `folder`; nothing is read or made yet.
  ///
  /// @param memoryBytes the capacity of the memory tier
  /// @param diskBytes how large the file may be after a write
  public static ResultCache onDisk(Path folder, long memoryBytes, long diskBytes) {
    return new ResultCache(new MemoryTier(memoryBytes), new DiskTier(folder, diskBytes));
  }

  /// Opens a cache that forgets everything at its end.
  public static ResultCache inMemory(long memoryBytes) {
    return new ResultCache(new MemoryTier(memoryBytes), null);
  }

  /// A record and where it was found.
  ///
  /// @param fromDisk whether it was not in memory
  public record Hit(byte[] record, boolean fromDisk) {}

  /// Looks for a record.
  ///
  /// @param environment the environment that it must have been written in
  public Optional<Hit> get(Digest key, Digest environment) {
    byte[] known = memory.get(key);
    if (known != null) {
      hits.incrementAndGet();
      return Optional.of(new Hit(known, false));
    }
    byte[] sealed = disk == null ? null : disk.get(key);
    byte[] record = sealed == null ? null : open(key, environment, sealed);
    if (record == null) {
      misses.incrementAndGet();
      return Optional.empty();
    }
    diskHits.incrementAndGet();
    memory.put(key, record);
    return Optional.of(new Hit(record, true));
  }

  private byte @Nullable [] open(Digest key, Digest environment, byte[] sealed) {
    try {
      return sealed.length == 0 ? null : RecordEnvelope.open(key, environment, sealed);
    } catch (CorruptRecordException e) {
      dropDamaged(key);
      return null;
    }
  }

  /// Keeps a record in memory, and on disk at the next [#flush].
  public void put(Digest key, Digest environment, byte[] record) {
    memory.put(key, record);
    if (disk != null) {
      disk.put(key, RecordEnvelope.seal(key, environment, record));
    }
  }

  /// Forgets a record everywhere.
  public void remove(Digest key) {
    memory.remove(key);
    if (disk != null) {
      disk.remove(key);
    }
  }

  /// Forgets a record whose content makes no sense, and counts it.
  void dropDamaged(Digest key) {
    memory.remove(key);
    if (disk != null) {
      disk.dropDamaged(key);
    }
  }

  /// Forgets everything; statistics stay.
  public void clear() {
    memory.clear();
    if (disk != null) {
      disk.clear();
    }
  }

  /// Writes to disk what is not there yet.
  public void flush() {
    if (disk != null) {
      disk.flush();
    }
  }

  /// Returns why the cache does not work as it should, if so.
  public Optional<String> warning() {
    return disk == null ? Optional.empty() : disk.warning();
  }

  /// Returns what happened so far.
  public CacheStats stats() {
    return new CacheStats(
        hits.get(),
        diskHits.get(),
        0,
        misses.get(),
        memory.evictions(),
        disk == null ? 0 : disk.reads(),
        disk == null ? 0 : disk.writes(),
        disk == null ? 0 : disk.corrupt(),
        memory.bytes(),
        disk == null ? 0 : disk.bytes());
  }

  @Override
  public void close() {
    if (disk != null) {
      disk.close();
    }
  }
}
