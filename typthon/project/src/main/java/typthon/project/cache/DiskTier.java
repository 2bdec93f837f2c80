package typthon.project.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import kohakuvault.CorruptVaultException;
import kohakuvault.KeyValueVault;
import kohakuvault.VaultException;
import kohakuvault.VaultFile;
import kohakuvault.VaultIoException;
import kohakuvault.VaultOptions;
import kohakuvault.reader.KeyValueReader;
import kohakuvault.reader.VaultReader;
import org.jspecify.annotations.Nullable;
import typthon.project.CacheTools;

/// Records in a vault file, those that were written last in a file beside it. Reading needs no
/// SQLite; what is to be written is collected and written at once when the caller asks for it: the
/// first time a vault is built of it, later it goes to [RecentRecords] while there is room, neither
/// of which needs SQLite, else into the vault together with what lies beside it, in one
/// transaction.
///
/// Nothing here throws for a fault of the disk or the file: reading answers with a miss, writing
/// gives up, and [#warning] says why. Safe for use by any number of threads.
final class DiskTier implements AutoCloseable {
  private static final String TABLE = "results";
  private static final String TIMES = "times";
  private static final String FILE = "results.vault";

  /// How often reading starts anew when records move meanwhile.
  private static final int ATTEMPTS = 4;

  private final Path folder;
  private final Path file;
  private final long budget;
  private final RecentRecords recent;
  private final Map<Digest, byte[]> pending = new TreeMap<>();
  private final Set<Digest> used = new TreeSet<>();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong corrupt = new AtomicLong();
  private @Nullable VaultReader reader;
  private @Nullable RecentBatches recently;
  private boolean opened;
  private boolean damaged;
  private Optional<String> warning = Optional.empty();

  /// @param folder made when something is written
  /// @param budget how many bytes the file may have after a write
  DiskTier(Path folder, long budget) {
    this.folder = folder;
    this.budget = budget;
    this.file = folder.resolve(FILE);
    this.recent = new RecentRecords(folder);
  }

  long reads() {
    return reads.get();
  }

  long writes() {
    return writes.get();
  }

  long corrupt() {
    return corrupt.get();
  }

  /// Returns why the cache does not work as it should, if so.
  synchronized Optional<String> warning() {
    return warning;
  }

  long bytes() {
    return size(file) + recent.bytes();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  synchronized byte @Nullable [] get(Digest key) {
    byte[] waiting = pending.get(key);
    if (waiting != null) {
      return waiting;
    }
    byte[] found = find(key);
    for (int i = 1; i < ATTEMPTS && recently != null && !recently.isCurrent(); i++) {
      forgetRead(); // what lay beside the vault has moved into it
      found = find(key);
    }
    return found == null || found.length == 0 ? null : count(key, found);
  }

  /// Returns a record, an empty one if it was deleted, null if there is none.
  private byte @Nullable [] find(Digest key) {
    VaultReader open = reader();
    try {
      byte[] late = recently == null ? null : recently.get(key);
      if (late != null || open == null) {
        return late;
      }
      KeyValueReader records = open.keyValue(TABLE);
      return records.get(key.toBytes());
    } catch (CorruptVaultException e) {
      markDamaged();
      return null;
    } catch (VaultException | IOException e) {
      return null;
    }
  }

  private byte[] count(Digest key, byte[] found) {
    reads.incrementAndGet();
    used.add(key);
    return found;
  }

  private @Nullable VaultReader reader() {
    if (!opened) {
      opened = true;
      // First, since records move from here to the vault and never back.
      recently = recent.open();
      try {
        reader = VaultReader.openIfPresent(file).orElse(null);
      } catch (CorruptVaultException e) {
        markDamaged();
      } catch (VaultException e) {
        warn("the cache " + file + " cannot be read: " + e.getMessage());
      }
    }
    return reader;
  }

  /// The file is of no use any more: it is made anew at the next write.
  private void markDamaged() {
    corrupt.incrementAndGet();
    damaged = true;
    closeReader();
  }

  private void warn(String sentence) {
    if (warning.isEmpty()) {
      warning = Optional.of(sentence);
    }
  }

  /// Counts a record that could not be decoded and takes it away at the next write.
  synchronized void dropDamaged(Digest key) {
    corrupt.incrementAndGet();
    pending.put(key, new byte[0]);
  }

  synchronized void put(Digest key, byte[] sealed) {
    pending.put(key, sealed);
  }

  synchronized void remove(Digest key) {
    pending.put(key, new byte[0]);
  }

  /// Writes what is waiting. An empty value stands for a deletion.
  synchronized void flush() {
    if (pending.isEmpty()) {
      return;
    }
    try {
      prepareFolder();
      if (!build() && !append()) {
        writeAll();
      }
    } catch (CorruptVaultException e) {
      corrupt.incrementAndGet();
      startOver();
    } catch (VaultException | IOException e) {
      warn("the cache " + file + " cannot be written: " + e.getMessage());
    }
    pending.clear();
    forgetRead();
  }

  private void forgetRead() {
    closeReader();
    closeRecently();
    opened = false;
  }

  private void closeRecently() {
    if (recently != null) {
      try {
        recently.close();
      } catch (IOException ignored) {
        // nothing was written through it
      }
      recently = null;
    }
  }

  /// Makes the vault of what is waiting, if there is none yet.
  private boolean build() throws IOException {
    FirstVault first = new FirstVault(file, TABLE, TIMES, DiskTier::options);
    if (!first.isWanted() || pendingBytes() > budget * Collector.KEPT) {
      return false;
    }
    try (RecentRecords.Hold hold = recent.hold()) {
      long now = System.currentTimeMillis();
      if (hold == null || !first.build(hold.records(), pending, used, now)) {
        return false;
      }
      hold.clear();
    }
    writes.addAndGet(pendingRecords());
    used.clear();
    return true;
  }

  private long pendingBytes() {
    return pending.values().stream().mapToLong(sealed -> sealed.length).sum();
  }

  private long pendingRecords() {
    return pending.values().stream().filter(sealed -> sealed.length > 0).count();
  }

  /// Writes what is waiting beside the vault, if there is room.
  private boolean append() throws IOException {
    if (bytes() + pendingBytes() > budget || !recent.append(pending)) {
      return false;
    }
    writes.addAndGet(pendingRecords());
    return true;
  }

  private void startOver() {
    try {
      deleteFiles();
      writeAll();
    } catch (VaultException | IOException e) {
      warn("the cache " + file + " cannot be written: " + e.getMessage());
    }
  }

  private void prepareFolder() throws IOException {
    Files.createDirectories(folder);
    Path ignore = folder.resolve(".gitignore");
    if (!Files.exists(ignore)) {
      Files.write(ignore, "*\n".getBytes(StandardCharsets.US_ASCII));
    }
    if (damaged) {
      deleteFiles();
      damaged = false;
    }
  }

  private void deleteFiles() throws IOException {
    closeReader();
    for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
      Files.deleteIfExists(file.resolveSibling(FILE + suffix));
    }
  }

  /// Writes what is waiting and what lies beside the vault.
  private void writeAll() throws IOException {
    try (RecentRecords.Hold hold = recent.hold()) {
      Map<Digest, byte[]> late = hold == null ? Map.of() : hold.records();
      writeVault(late);
      if (hold != null) {
        hold.clear();
      }
    }
  }

  private void writeVault(Map<Digest, byte[]> late) {
    boolean collected = false;
    try (VaultFile vault = VaultFile.open(file, DiskTier::options)) {
      KeyValueVault records = vault.keyValue(TABLE);
      Collector collector = new Collector(vault, records, vault.keyValue(TIMES));
      long now = System.currentTimeMillis();
      vault.transaction(() -> {
        // They were used before.
        write(late, records, collector, now - 1);
        collector.markUsed(used, now);
        write(pending, records, collector, now);
      });
      writes.addAndGet(pendingRecords());
      used.clear();
      vault.checkpoint();
      if (size(file) + size(file.resolveSibling(FILE + "-wal")) > budget) {
        collected = collector.collect(budget);
      }
    }
    if (collected) {
      // A connection with an open cursor cannot rewrite the file; a new one can.
      try (VaultFile vault = VaultFile.open(file, DiskTier::options)) {
        vault.optimize();
      }
    }
  }

  private static void write(
      Map<Digest, byte[]> sealed, KeyValueVault records, Collector collector, long time) {
    collector.markUsed(sealed.keySet(), time);
    for (Map.Entry<Digest, byte[]> entry : sealed.entrySet()) {
      byte[] key = entry.getKey().toBytes();
      if (entry.getValue().length == 0) {
        collector.delete(key);
      } else {
        records.putBytes(key, entry.getValue());
      }
    }
  }

  private static VaultOptions options(VaultOptions defaults) {
    return defaults.withPageSize(4096).withBusyTimeout(Duration.ofMillis(500)).withAttempts(2);
  }

  private static final int ROUNDS = 5;
  private static final DiskTools TOOLS = new DiskTools(TABLE, TIMES);

  private boolean isAbsent() {
    return !Files.exists(file) && recent.bytes() == 0;
  }

  /// Moves into the vault what lies beside it, for whoever looks at all records.
  private void settle() {
    if (recent.bytes() > 0) {
      try {
        writeAll();
      } catch (VaultException | IOException e) {
        warn("the cache " + file + " cannot be written: " + e.getMessage());
      }
      pending.clear();
      forgetRead();
    }
  }

  /// Reads every record; see [CacheTools#verify].
  synchronized CacheTools.Verified verify(boolean remove) {
    if (isAbsent()) {
      return new CacheTools.Verified(0, 0, 0, false);
    }
    settle();
    CacheTools.Verified seen;
    try (VaultFile vault = VaultFile.open(file, DiskTier::options)) {
      seen = TOOLS.verify(vault, remove);
    } catch (CorruptVaultException e) {
      seen = new CacheTools.Verified(0, bytes(), 0, true);
    }
    if (remove && seen.unreadable()) {
      clear();
    }
    forgetRead();
    return seen;
  }

  /// Removes what exceeds the budget; see [CacheTools#collect].
  synchronized CacheTools.Collected collect() {
    if (isAbsent()) {
      return new CacheTools.Collected(0, 0, 0);
    }
    settle();
    long before = bytes();
    long removed = 0;
    long target = budget;
    // Pages are not full, so that the file may be larger than its records: then fewer may stay.
    for (int round = 0; round == 0 || (round < ROUNDS && bytes() > budget); round++) {
      try (VaultFile vault = VaultFile.open(file, DiskTier::options)) {
        removed += TOOLS.collect(vault, target);
      }
      try (VaultFile vault = VaultFile.open(file, DiskTier::options)) {
        vault.optimize();
        vault.checkpoint();
      }
      target = (long) (0.95 * target * budget / Math.max(1, bytes()));
    }
    forgetRead();
    return new CacheTools.Collected(removed, before, bytes());
  }

  /// Returns the keys of all records on disk.
  synchronized List<Digest> keys() {
    if (isAbsent()) {
      return List.of();
    }
    settle();
    try (VaultFile vault = VaultFile.open(file, DiskTier::options)) {
      return TOOLS.keys(vault);
    }
  }

  /// Deletes all records, those that wait included.
  ///
  /// @throws VaultIoException if the file cannot be deleted
  synchronized void clear() {
    pending.clear();
    try {
      deleteFiles();
      recent.delete();
    } catch (IOException e) {
      throw new VaultIoException(file + " cannot be deleted: " + e.getMessage(), e);
    }
    forgetRead();
    damaged = false;
  }

  private void closeReader() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  @Override
  public synchronized void close() {
    closeReader();
    closeRecently();
  }
}
