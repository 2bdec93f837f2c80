package typthon.project.cache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;
import typthon.project.CacheStats;
import typthon.project.CacheTools;

/// Records by key: in memory, and behind it in a file. Look-ups go from the one to the other; a hit
/// on disk is kept in memory. What other machines have is asked for many keys at once, by [#fetch],
/// and then found like anything else. Safe for use by any number of threads.
///
/// Nothing that is wrong with the file reaches the caller: it is a miss, and at most one
/// [#warning].
public final class ResultCache implements AutoCloseable {
  private static final int MOST_HELD_BACK = 1 << 16;

  private static final int AT_ONCE = 256;

  private final MemoryTier memory;
  private final @Nullable DiskTier disk;
  private final @Nullable RemoteTier remote;
  private final boolean push;

  /// The records that are kept in memory alone, and whether they are of use elsewhere.
  private final Map<Digest, Boolean> heldBack = new ConcurrentHashMap<>();

  private volatile boolean inMemory;
  private final Map<Digest, byte[]> outgoing = new ConcurrentHashMap<>();
  private final Set<Digest> asked = ConcurrentHashMap.newKeySet();
  private final Set<Digest> fetched = ConcurrentHashMap.newKeySet();
  private final AtomicLong present = new AtomicLong();
  private final AtomicLong remoteHits = new AtomicLong();
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong diskHits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();

  private ResultCache(
      MemoryTier memory, @Nullable DiskTier disk, @Nullable RemoteTier remote, boolean push) {
    this.memory = memory;
    this.disk = disk;
    this.remote = remote;
    this.push = push;
  }

  /// Opens a cache over a file in `folder`; nothing is read or made yet.
  ///
  /// @param memoryBytes the capacity of the memory tier
  /// @param diskBytes how large the file may be after a write
  public static ResultCache onDisk(Path folder, long memoryBytes, long diskBytes) {
    return new ResultCache(
        new MemoryTier(memoryBytes), new DiskTier(folder, diskBytes), null, false);
  }

  /// Opens a cache over a file in `folder` that also knows what other machines wrote.
  ///
  /// @param remote closed with the cache
  /// @param push whether [#flush] writes to it
  public static ResultCache shared(
      Path folder, long memoryBytes, long diskBytes, RemoteTier remote, boolean push) {
    return new ResultCache(
        new MemoryTier(memoryBytes), new DiskTier(folder, diskBytes), remote, push);
  }

  /// Opens a cache that forgets everything at its end.
  public static ResultCache inMemory(long memoryBytes) {
    return new ResultCache(new MemoryTier(memoryBytes), null, null, false);
  }

  /// Where a record was found.
  enum Tier {
    MEMORY,
    DISK,
    REMOTE
  }

  /// A record and where it was found.
  public record Hit(byte[] record, Tier tier) {
    /// Tells whether it was not in memory before this check.
    public boolean fromDisk() {
      return tier != Tier.MEMORY;
    }
  }

  /// Looks for a record.
  ///
  /// @param environment the environment that it must have been written in
  public Optional<Hit> get(Digest key, Digest environment) {
    // Without a recorder the classes of events are not worth their loading.
    if (!FlightRecorder.isInitialized()) {
      return Optional.ofNullable(look(key, environment, null));
    }
    CacheLookUpEvent event = new CacheLookUpEvent();
    event.begin();
    Hit hit = look(key, environment, event);
    if (event.shouldCommit()) {
      event.tier = (hit != null ? hit.tier : disk == null ? Tier.MEMORY : Tier.DISK).name();
      event.outcome = hit != null ? "HIT" : event.outcome.isEmpty() ? "MISS" : event.outcome;
      event.bytes = hit == null ? 0 : hit.record.length;
      event.commit();
    }
    return Optional.ofNullable(hit);
  }

  private @Nullable Hit look(Digest key, Digest environment, @Nullable CacheLookUpEvent event) {
    byte[] known = memory.get(key);
    boolean foreign = remote != null && fetched.remove(key);
    if (known != null) {
      (foreign ? remoteHits : hits).incrementAndGet();
      return new Hit(known, foreign ? Tier.REMOTE : Tier.MEMORY);
    }
    byte[] sealed = disk == null ? null : disk.get(key);
    byte[] record = sealed == null ? null : open(key, environment, sealed);
    if (record == null) {
      misses.incrementAndGet();
      if (event != null && sealed != null && sealed.length > 0) {
        event.outcome = "CORRUPT";
      }
      return null;
    }
    (foreign ? remoteHits : diskHits).incrementAndGet();
    memory.put(key, record);
    return new Hit(record, foreign ? Tier.REMOTE : Tier.DISK);
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
    put(key, environment, record, true);
  }

  /// Keeps a record that never leaves this machine: one with paths or stamps of its files.
  public void putLocal(Digest key, Digest environment, byte[] record) {
    put(key, environment, record, false);
  }

  private void put(Digest key, Digest environment, byte[] record, boolean portable) {
    memory.put(key, record);
    if (disk != null && inMemory) {
      if (heldBack.size() < MOST_HELD_BACK) {
        heldBack.put(key, portable);
      }
    } else if (disk != null) {
      byte[] sealed = RecordEnvelope.seal(key, environment, record, portable);
      disk.put(key, sealed);
      if (portable && push) {
        outgoing.put(key, sealed);
      }
    }
  }

  /// From now on keeps records in memory alone, or on disk as well: what is found out about texts
  /// that are on no disk is of no use to anybody else.
  public void keepInMemory(boolean alone) {
    inMemory = alone;
  }

  /// Keeps records on disk too that were kept in memory alone, those that are still there. All
  /// others of that kind stay where they are.
  public void release(Collection<Digest> keys, Digest environment) {
    if (heldBack.isEmpty()) {
      return;
    }
    for (Digest key : keys) {
      Boolean portable = heldBack.remove(key);
      byte[] record = portable == null ? null : memory.get(key);
      if (portable != null && record != null) {
        put(key, environment, record, portable);
      }
    }
    heldBack.clear();
  }

  /// Tells whether records are shared with other machines.
  public boolean isShared() {
    return remote != null;
  }

  /// Asks other machines for the records that are not here; each key is asked for once. What comes
  /// is verified and kept like a record of this machine. Without a remote tier nothing happens.
  ///
  /// @return how many came
  public int fetch(Collection<Digest> keys, Digest environment) {
    RemoteTier there = remote;
    if (there == null) {
      return 0;
    }
    List<Digest> wanted = new ArrayList<>();
    for (Digest key : keys) {
      if (memory.get(key) != null || isOnDisk(key, environment)) {
        present.incrementAndGet();
      } else if (asked.add(key)) {
        wanted.add(key);
      }
    }
    AtomicInteger came = new AtomicInteger();
    there.get(
        wanted,
        (key, sealed) -> {
          boolean sound = accept(key, environment, sealed);
          came.addAndGet(sound ? 1 : 0);
          return sound;
        });
    return came.get();
  }

  /// Returns how many of the records that [#fetch] was asked for were here already.
  public long presentBefore() {
    return present.get();
  }

  private boolean isOnDisk(Digest key, Digest environment) {
    byte[] sealed = disk == null ? null : disk.get(key);
    byte[] record = sealed == null ? null : open(key, environment, sealed);
    return record != null;
  }

  private boolean accept(Digest key, Digest environment, byte[] sealed) {
    try {
      byte[] record = RecordEnvelope.open(key, environment, sealed);
      memory.put(key, record);
      if (disk != null) {
        disk.put(key, sealed);
      }
      fetched.add(key);
      return true;
    } catch (CorruptRecordException e) {
      return false;
    }
  }

  /// Forgets a record everywhere.
  public void remove(Digest key) {
    memory.remove(key);
    outgoing.remove(key);
    if (disk != null) {
      disk.remove(key);
    }
  }

  /// Forgets a record whose content makes no sense, and counts it.
  void dropDamaged(Digest key) {
    memory.remove(key);
    outgoing.remove(key);
    if (disk != null) {
      disk.dropDamaged(key);
    }
  }

  /// Forgets everything; statistics stay.
  public void clear() {
    memory.clear();
    outgoing.clear();
    asked.clear();
    fetched.clear();
    if (disk != null) {
      disk.clear();
    }
  }

  /// Writes to disk what is not there yet, and then to other machines if they are to have it.
  public void flush() {
    if (disk != null) {
      disk.flush();
    }
    if (remote != null && !outgoing.isEmpty()) {
      Map<Digest, byte[]> now = Map.copyOf(outgoing);
      outgoing.keySet().removeAll(now.keySet());
      remote.put(now, count -> {});
    }
  }

  /// Reads every record on disk; see [CacheTools#verify].
  public CacheTools.Verified verify(boolean remove) {
    return disk == null ? new CacheTools.Verified(0, 0, 0, false) : disk.verify(remove);
  }

  /// Removes from disk what exceeds the budget; see [CacheTools#collect].
  public CacheTools.Collected collect() {
    return disk == null ? new CacheTools.Collected(0, 0, 0) : disk.collect();
  }

  /// Writes every record on disk that is of use elsewhere to another tier.
  ///
  /// @param progress is told how many records were looked at so far
  public CacheTools.Copied push(RemoteTier to, LongConsumer progress) {
    long present = 0;
    long seen = 0;
    List<Digest> keys = disk == null ? List.of() : disk.keys();
    for (int from = 0; from < keys.size() && to.warning().isEmpty(); from += AT_ONCE) {
      List<Digest> some = keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
      Map<Digest, byte[]> sealed = new HashMap<>();
      for (Digest key : some) {
        byte[] bytes = disk == null ? null : disk.get(key);
        if (bytes != null
            && RecordEnvelope.isPortable(bytes)
            && RecordEnvelope.isSound(key, bytes)) {
          sealed.put(key, bytes);
        }
      }
      Set<Digest> there = to.present(sealed.keySet());
      sealed.keySet().removeAll(there);
      to.put(sealed, count -> {});
      present += there.size();
      seen += some.size();
      progress.accept(seen);
    }
    return new CacheTools.Copied(to.stats().writes(), to.stats().bytesWritten(), present);
  }

  /// Returns why the cache does not work as it should, if so.
  public Optional<String> warning() {
    Optional<String> here = disk == null ? Optional.empty() : disk.warning();
    return here.isPresent() || remote == null ? here : remote.warning();
  }

  /// Returns what happened so far.
  public CacheStats stats() {
    return new CacheStats(
        hits.get(),
        diskHits.get(),
        remoteHits.get(),
        misses.get(),
        memory.evictions(),
        disk == null ? 0 : disk.reads(),
        disk == null ? 0 : disk.writes(),
        disk == null ? 0 : disk.corrupt(),
        memory.bytes(),
        disk == null ? 0 : disk.bytes(),
        remote == null ? CacheStats.Remote.ZERO : remote.stats());
  }

  @Override
  public void close() {
    if (disk != null) {
      disk.close();
    }
    if (remote != null) {
      remote.close();
    }
  }
}
