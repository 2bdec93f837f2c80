package typthon.project.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The records that were written last, in a file beside the vault: to append to it takes a
/// millisecond, to open the vault for writing takes a hundred and more, since that needs SQLite.
/// When the file has grown, its records move into the vault.
///
/// [RecentBatches] tells what it holds. The last batch with a key counts. What is left of an append
/// that did not come to its end is not read, and overwritten by the next one. Writers hold a lock
/// on the file. Where a record is sealed it has a checksum, so that none is needed here.
final class RecentRecords {
  /// The file does not grow beyond.
  static final int MOST_BYTES = 16 << 20;

  /// Nor beyond as many appends, since every process reads the directory of each.
  static final int MOST_BATCHES = 64;

  private static final String FILE = "results.recent";
  private static final long PATIENCE_NANOSECONDS = 500_000_000;

  private final Path file;

  RecentRecords(Path folder) {
    this.file = folder.resolve(FILE);
  }

  long bytes() {
    try {
      return Files.size(file);
    } catch (IOException none) {
      return 0;
    }
  }

  /// Opens the file for reading.
  ///
  /// @return null if there is none, or it cannot be read
  @Nullable RecentBatches open() {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      return new RecentBatches(channel);
    } catch (IOException unreadable) {
      close(channel);
      return null;
    }
  }

  private static void close(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException ignored) {
        // nothing was written through it
      }
    }
  }

  /// Appends records; an empty one stands for a deletion.
  ///
  /// @return false if there is no room, or somebody else writes: then nothing was appended
  boolean append(Map<Digest, byte[]> records) throws IOException {
    SortedMap<Digest, byte[]> sorted = new TreeMap<>(records);
    long size = RecentBatches.START + RecentBatches.length(sorted);
    if (size > MOST_BYTES) {
      return false;
    }
    try (Hold hold = hold(0)) {
      return hold != null && hold.append(sorted, (int) size);
    }
  }

  /// Keeps other writers away.
  ///
  /// @return null if another one is there and stays
  @Nullable Hold hold() throws IOException {
    return hold(PATIENCE_NANOSECONDS);
  }

  private @Nullable Hold hold(long patience) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    long end = System.nanoTime() + patience;
    try {
      while (true) {
        FileLock lock = lock(channel);
        if (lock != null) {
          return new Hold(channel);
        }
        if (System.nanoTime() >= end) {
          channel.close();
          return null;
        }
        Thread.sleep(5);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      channel.close();
      return null;
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException own) {
      return null;
    }
  }

  /// Deletes the file.
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /// The file, with other writers kept away until this is closed.
  static final class Hold implements AutoCloseable {
    private final FileChannel channel;

    private Hold(FileChannel channel) {
      this.channel = channel;
    }

    /// Returns the records by key, an empty one for each deletion.
    @SuppressWarnings("resource") // the channel is closed with this
    Map<Digest, byte[]> records() throws IOException {
      return new RecentBatches(channel).all();
    }

    @SuppressWarnings("resource") // the channel is closed with this
    private boolean append(SortedMap<Digest, byte[]> records, int size) throws IOException {
      RecentBatches before = new RecentBatches(channel);
      long end = before.end();
      if (before.count() >= MOST_BATCHES || end + size > MOST_BYTES) {
        return false;
      }
      ByteBuffer out = ByteBuffer.allocate(size);
      if (end == 0) {
        out.put(RecentBatches.heading());
      }
      RecentBatches.put(records, out);
      out.flip();
      int length = out.remaining();
      for (long at = end; out.hasRemaining(); at = end + out.position()) {
        channel.write(out, at);
      }
      channel.truncate(end + length);
      return true;
    }

    /// Forgets the records.
    void clear() throws IOException {
      channel.truncate(0);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
