package kohakuvault.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import kohakuvault.CorruptVaultException;
import kohakuvault.VaultBusyException;
import kohakuvault.session.OpenFiles;
import org.jspecify.annotations.Nullable;

/// The pages of a database as they were at one moment: the mapped file under the frames of its log.
///
/// The mapping ends when it is no longer reachable, so that a late read by another thread can never
/// touch freed memory.
final class Snapshot implements AutoCloseable {
  private static final byte[] MAGIC =
      "SQLite format 3\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final int WINDOW_BITS = 30;
  private static final long WINDOW = 1L << WINDOW_BITS;

  /// So many bytes are read page by page before the file is mapped. A map costs a young process
  /// over 10 ms, more than a short run reads.
  private static final int BYTES_BEFORE_MAP = 4 << 20;

  /// After so many searches of a page it gets a directory of its keys.
  private static final int SEARCHES_BEFORE_DIRECTORY = 32;

  private static final int MOST_PAGES_WITH_DIRECTORY = 1 << 22;

  /// A change within this time of the previous one may carry the same time stamp.
  private static final long CLOCK_TICK_MILLIS = 12;

  private final Path file;
  private final Stamp stamp;
  private final FileChannel channel;
  private final ConcurrentHashMap<Integer, ByteBuffer> loaded = new ConcurrentHashMap<>();
  private volatile ByteBuffer @Nullable [] windows;
  private final @Nullable WriteAheadLog log;
  private final int pageSize;
  private final int usable;
  private final int pageCount;
  private volatile @Nullable Directories directories;
  private int searches;
  private volatile boolean closed;
  private final Map<String, Object> remembered = new ConcurrentHashMap<>();
  private volatile @Nullable Chunks chunks;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();

  /// What of a file changes when its content does. Not a record: those compare through generated
  /// code, which costs milliseconds at the start of a process.
  private static final class Stamp {
    private final @Nullable Object identity;
    private final long modified;
    private final long size;

    Stamp(Path file) throws IOException {
      BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
      this.identity = a.fileKey();
      this.modified = a.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      this.size = a.size();
    }

    boolean isSame(Stamp other) {
      return modified == other.modified
          && size == other.size
          && Objects.equals(identity, other.identity);
    }
  }

  private Snapshot(Path file, Stamp stamp, FileChannel channel, @Nullable WriteAheadLog log)
      throws IOException {
    this.file = file;
    this.stamp = stamp;
    this.channel = channel;
    this.log = log;
    // a log may hold the whole database while the file is still empty
    ByteBuffer head = log == null ? null : log.page(1);
    if (head == null) {
      head = ByteBuffer.allocate(100);
      if (WriteAheadLog.fill(channel, head, 0) < 100) {
        throw corrupt("the file is cut short: it has " + stamp.size + " bytes");
      }
    }
    checkMagic(head);
    int stored = head.getShort(16) & 0xffff;
    this.pageSize = stored == 1 ? 65536 : stored;
    if (!Layout.isPageSize(pageSize) || (log != null && log.pageSize() != pageSize)) {
      throw corrupt("the header names a page size of " + pageSize);
    }
    this.usable = pageSize - (head.get(20) & 0xff);
    if (usable < 480 || head.get(18) > 2 || head.get(18) < 1) {
      throw corrupt("the header is damaged or of a later format");
    }
    this.pageCount = countPages(head);
  }

  private void checkMagic(ByteBuffer head) {
    byte[] start = new byte[MAGIC.length];
    head.get(0, start);
    if (!Arrays.equals(start, MAGIC)) {
      throw corrupt("it is not an SQLite database");
    }
  }

  private int countPages(ByteBuffer head) {
    if (log != null) {
      return log.pageCount();
    }
    long inFile = stamp.size / pageSize;
    int inHeader = head.getInt(28);
    boolean trusted = inHeader > 0 && head.getInt(24) == head.getInt(92);
    if (trusted && inHeader > inFile) {
      throw corrupt("the file is cut short: " + inHeader + " pages expected, " + inFile + " found");
    }
    return (int) Math.min(trusted ? inHeader : inFile, Integer.MAX_VALUE - 1);
  }

  /// Takes a snapshot of the file as it is now.
  ///
  /// @throws StaleSnapshot if the file changed meanwhile
  /// @throws VaultBusyException if a writer without a write-ahead log is at work or has crashed
  static Snapshot take(Path file) throws IOException {
    Stamp before = settled(file);
    checkNoJournal(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    WriteAheadLog log = null;
    boolean done = false;
    try {
      log = WriteAheadLog.open(beside(file, "-wal"));
      Snapshot result = made(file, before, channel, log);
      if (!result.holds()) {
        throw new StaleSnapshot();
      }
      done = true;
      return result;
    } finally {
      if (!done) {
        close(file, before, channel, log);
      }
    }
  }

  private static Snapshot made(
      Path file, Stamp stamp, FileChannel channel, @Nullable WriteAheadLog log) throws IOException {
    try {
      return new Snapshot(file, stamp, channel, log);
    } catch (CorruptVaultException | IndexOutOfBoundsException e) {
      // a header that a checkpoint has just written fits the file that it will make, not the one of
      // the stamp
      if (!stamp.isSame(new Stamp(file))) {
        throw new StaleSnapshot();
      }
      throw e;
    }
  }

  private static void close(
      Path file, Stamp stamp, FileChannel channel, @Nullable WriteAheadLog log) throws IOException {
    Object identity = stamp.identity == null ? file.toRealPath() : stamp.identity;
    try {
      OpenFiles.close(identity, channel);
    } finally {
      if (log != null) {
        log.close();
      }
    }
  }

  /// Waits until a further change would show in the time stamp.
  private static Stamp settled(Path file) throws IOException {
    while (true) {
      Stamp stamp = new Stamp(file);
      long age = System.currentTimeMillis() - stamp.modified / 1_000_000;
      if (age < 0 || age >= CLOCK_TICK_MILLIS) {
        return stamp;
      }
      try {
        Thread.sleep(CLOCK_TICK_MILLIS - age);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new VaultBusyException(file + ": interrupted while a writer is at work", e);
      }
    }
  }

  private static void checkNoJournal(Path file) throws IOException {
    Path journal = beside(file, "-journal");
    try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
      ByteBuffer first = ByteBuffer.allocate(1);
      if (channel.read(first) == 1 && first.get(0) != 0) {
        throw new VaultBusyException(
            file
                + ": a rollback journal is there; a writer is at work or has crashed. Open the file with an engine.");
      }
    } catch (NoSuchFileException e) {
      // the usual case
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(String.valueOf(file.getFileName()).concat(suffix));
  }

  private static ByteBuffer[] map(FileChannel channel, long length) throws IOException {
    int count = Math.toIntExact((length + WINDOW - 1) >>> WINDOW_BITS);
    ByteBuffer[] windows = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      long from = i * WINDOW;
      windows[i] =
          channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(WINDOW, length - from));
    }
    return windows;
  }

  /// Whether the pages that were read up to now are those of this snapshot.
  boolean holds() {
    try {
      return !closed && stamp.isSame(new Stamp(file));
    } catch (IOException e) {
      return false;
    }
  }

  /// Whether nothing was committed since; asks more than [#holds].
  boolean isNewest() throws IOException {
    if (!holds()) {
      return false;
    }
    try (WriteAheadLog now = WriteAheadLog.open(beside(file, "-wal"))) {
      return now == null ? log == null : now.sameAs(log);
    }
  }

  int usable() {
    return usable;
  }

  int pageCount() {
    return pageCount;
  }

  /// The most bytes that a value can have in this file.
  long bytes() {
    return (long) pageCount * pageSize;
  }

  /// Returns the buffer that holds a page; it begins at [#offset].
  ByteBuffer page(int page) {
    if (page <= 0 || page > pageCount) {
      throw corrupt(
          "page " + Integer.toUnsignedString(page) + " of " + pageCount + " is referred to");
    }
    if (log != null) {
      ByteBuffer newest = log.page(page);
      if (newest != null) {
        return newest;
      }
    }
    ByteBuffer[] mapped = windows;
    if (mapped != null) {
      return mapped[(int) (((page - 1L) * pageSize) >>> WINDOW_BITS)];
    }
    ByteBuffer known = loaded.get(page);
    return known != null ? known : load(page);
  }

  private ByteBuffer load(int page) {
    try {
      long at = (page - 1L) * pageSize;
      if (at + pageSize > stamp.size) {
        throw corrupt("the file is cut short: page " + page + " is missing");
      }
      if ((loaded.size() + 1L) * pageSize > BYTES_BEFORE_MAP) {
        windows = map(channel, stamp.size);
        return page(page);
      }
      ByteBuffer bytes = ByteBuffer.allocate(pageSize);
      if (WriteAheadLog.fill(channel, bytes, at) < pageSize) {
        throw new StaleSnapshot();
      }
      loaded.put(page, bytes);
      return bytes;
    } catch (ClosedChannelException e) {
      // closed with the reader, or because a thread was interrupted while it read; who still reads
      // opens it again
      throw new StaleSnapshot();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where a page begins in the buffer that [#page] gave for it.
  int offset(ByteBuffer buffer, int page) {
    // a buffer of one page is a frame of the log, was loaded, or is a window of this page alone
    return buffer.capacity() == pageSize ? 0 : (int) ((page - 1L) * pageSize & WINDOW - 1);
  }

  /// The directories of pages that are searched often. The counts are kept without care for other
  /// threads: some searches more or less are of no account.
  private record Directories(AtomicReferenceArray<KeyDirectory> made, byte[] searches) {}

  /// Returns the directory of an index page: [KeyDirectory#NONE] while none would pay, null if it
  /// shall be made now.
  @Nullable KeyDirectory directory(int page) {
    Directories all = directories;
    if (all == null) {
      if (++searches < SEARCHES_BEFORE_DIRECTORY || pageCount > MOST_PAGES_WITH_DIRECTORY) {
        return KeyDirectory.NONE;
      }
      all = new Directories(new AtomicReferenceArray<>(pageCount + 1), new byte[pageCount + 1]);
      directories = all;
    }
    KeyDirectory known = all.made.getAcquire(page);
    if (known != null) {
      return known;
    }
    return ++all.searches[page] < SEARCHES_BEFORE_DIRECTORY ? KeyDirectory.NONE : null;
  }

  void keep(int page, KeyDirectory directory) {
    Directories all = directories;
    if (all != null) {
      all.made.setRelease(page, directory);
    }
  }

  /// Returns the layout of a key-value table.
  Table table(String name) {
    Table known = tables.get(name);
    if (known == null) {
      known = Table.find(this, name);
      tables.put(name, known);
    }
    return known;
  }

  /// Returns the tables of columns, or null if there are none.
  @Nullable Chunks chunks() {
    Chunks known = chunks;
    if (known == null) {
      known = Chunks.find(this);
      chunks = known;
    }
    return known;
  }

  /// Returns what was made under this name on this snapshot, or makes it.
  Object remember(String name, Supplier<Object> make) {
    Object known = remembered.get(name);
    if (known == null) {
      known = make.get();
      remembered.put(name, known);
    }
    return known;
  }

  CorruptVaultException corrupt(String what) {
    return new CorruptVaultException(file + ": " + what);
  }

  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    close(file, stamp, channel, log);
  }
}
