package kohakuvault.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The committed frames of a write-ahead log at one moment: which page is newest in which frame.
///
/// A frame counts if its salts are those of the header and the running checksum fits; frames after
/// the last commit are left out. A frame is read when it is asked for. The log may be started anew
/// meanwhile; a writer then changes the salts of a frame before its page, so the salts are looked
/// at again after the page was read.
final class WriteAheadLog implements AutoCloseable {
  static final int HEADER = 32;
  static final int FRAME_HEADER = 24;
  private static final int MAGIC = 0x377f0682;
  private static final int VERSION = 3007000;
  private static final int MOST_CACHED_BYTES = 32 << 20;

  private final FileChannel channel;
  private final int pageSize;
  private final long salts;
  private final int pageCount;
  private final int committed;

  /// Open addressing: page numbers (0 = free) and their frames, counted from 0.
  private final int[] pages;

  private final int[] frames;
  private final ConcurrentHashMap<Integer, ByteBuffer> cache = new ConcurrentHashMap<>();

  private WriteAheadLog(FileChannel channel, int pageSize, long salts, Scan scan) {
    this.channel = channel;
    this.pageSize = pageSize;
    this.salts = salts;
    this.pageCount = scan.pageCount;
    this.committed = scan.committed;
    int capacity = Integer.highestOneBit(Math.max(8, scan.committed * 2)) * 2;
    this.pages = new int[capacity];
    this.frames = new int[capacity];
    for (int i = 0; i < scan.committed; i++) {
      put(scan.pages[i], i);
    }
  }

  /// Opens the log of a database, or returns null if there is none or nothing in it is committed.
  static @Nullable WriteAheadLog open(Path log) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(log, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      return null;
    }
    WriteAheadLog result = null;
    try {
      result = read(channel);
      return result;
    } finally {
      if (result == null) {
        channel.close();
      }
    }
  }

  private static @Nullable WriteAheadLog read(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    if (fill(channel, header, 0) < HEADER) {
      return null;
    }
    int magic = header.getInt(0);
    int pageSize = header.getInt(8);
    if ((magic & ~1) != MAGIC || header.getInt(4) != VERSION || !Layout.isPageSize(pageSize)) {
      return null;
    }
    ByteOrder order = (magic & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    long sum = checksum(header, 0, 24, order, 0);
    if (sum != header.getLong(24)) {
      return null;
    }
    long salts = header.getLong(16);
    Scan scan = new Scan();
    scan.run(channel, pageSize, salts, order, sum);
    return scan.committed == 0 ? null : new WriteAheadLog(channel, pageSize, salts, scan);
  }

  /// Walks over the frames as long as they are valid.
  private static final class Scan {
    private int[] pages = new int[64];
    private int seen;
    private int committed;
    private int pageCount;

    void run(FileChannel channel, int pageSize, long salts, ByteOrder order, long start)
        throws IOException {
      int frameSize = FRAME_HEADER + pageSize;
      int batch = Math.max(1, (256 << 10) / frameSize);
      ByteBuffer buffer = ByteBuffer.allocate(batch * frameSize);
      long sum = start;
      long position = HEADER;
      while (true) {
        buffer.clear();
        int whole = fill(channel, buffer, position) / frameSize;
        for (int i = 0; i < whole; i++) {
          int at = i * frameSize;
          if (buffer.getLong(at + 8) != salts) {
            return;
          }
          sum = checksum(buffer, at, 8, order, sum);
          sum = checksum(buffer, at + FRAME_HEADER, pageSize, order, sum);
          if (sum != buffer.getLong(at + 16)) {
            return;
          }
          add(buffer.getInt(at), buffer.getInt(at + 4));
        }
        if (whole < batch) {
          return;
        }
        position += (long) whole * frameSize;
      }
    }

    private void add(int page, int sizeAfterCommit) {
      if (seen == pages.length) {
        pages = java.util.Arrays.copyOf(pages, seen * 2);
      }
      pages[seen++] = page;
      if (sizeAfterCommit != 0) {
        committed = seen;
        pageCount = sizeAfterCommit;
      }
    }
  }

  /// The running checksum over `length` bytes (a multiple of 8); both halves in one long, as they
  /// are stored.
  private static long checksum(ByteBuffer bytes, int from, int length, ByteOrder order, long sum) {
    int first = (int) (sum >>> 32);
    int second = (int) sum;
    bytes.order(order);
    for (int i = from; i < from + length; i += 8) {
      first += bytes.getInt(i) + second;
      second += bytes.getInt(i + 4) + first;
    }
    bytes.order(ByteOrder.BIG_ENDIAN);
    return (long) first << 32 | (second & 0xffffffffL);
  }

  /// Reads until the target is full or the file ends; returns how much was read.
  static int fill(FileChannel channel, ByteBuffer target, long position) throws IOException {
    int start = target.position();
    while (target.hasRemaining()) {
      int n = channel.read(target, position + target.position() - start);
      if (n < 0) {
        break;
      }
    }
    return target.position() - start;
  }

  private static int slot(int page, int mask) {
    return (page * 0x9E3779B1) >>> 7 & mask;
  }

  private void put(int page, int frame) {
    int mask = pages.length - 1;
    int i = slot(page, mask);
    while (pages[i] != 0 && pages[i] != page) {
      i = i + 1 & mask;
    }
    pages[i] = page;
    frames[i] = frame;
  }

  /// Whether both are the same log with the same frames.
  boolean sameAs(@Nullable WriteAheadLog other) {
    return other != null && salts == other.salts && committed == other.committed;
  }

  int pageSize() {
    return pageSize;
  }

  /// The size of the database after the last commit, in pages.
  int pageCount() {
    return pageCount;
  }

  /// Returns the newest version of a page, or null if it is not in the log.
  ///
  /// @throws StaleSnapshot if the log was started anew
  @Nullable ByteBuffer page(int page) {
    int mask = pages.length - 1;
    int i = slot(page, mask);
    while (pages[i] != page) {
      if (pages[i] == 0) {
        return null;
      }
      i = i + 1 & mask;
    }
    ByteBuffer cached = cache.get(page);
    return cached != null ? cached : load(page, frames[i]);
  }

  private ByteBuffer load(int page, int frame) {
    long at = HEADER + (long) frame * (FRAME_HEADER + pageSize);
    try {
      ByteBuffer bytes = ByteBuffer.allocate(pageSize);
      ByteBuffer header = ByteBuffer.allocate(FRAME_HEADER);
      if (fill(channel, bytes, at + FRAME_HEADER) < pageSize
          || fill(channel, header, at) < FRAME_HEADER
          || header.getInt(0) != page
          || header.getLong(8) != salts) {
        throw new StaleSnapshot();
      }
      if ((long) cache.size() * pageSize > MOST_CACHED_BYTES) {
        cache.clear();
      }
      cache.put(page, bytes);
      return bytes;
    } catch (java.nio.channels.ClosedChannelException e) {
      // closed with the reader, or because a thread was interrupted while it read; who still reads
      // opens it again
      throw new StaleSnapshot();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
