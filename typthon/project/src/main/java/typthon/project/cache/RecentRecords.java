package typthon.project.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The records that were written last, in a file beside the vault: to append a few takes a
/// millisecond, to open the vault for writing takes a hundred, since that needs SQLite. When the
/// file has grown, its records move into the vault.
///
/// After eight bytes of heading it holds one entry behind another: a letter, `R` for a record and
/// `D` for a deletion, four bytes with a length, and as many bytes: the sealed record, or the key
/// that was deleted. The last entry of a key counts. What is left of an append that did not come to
/// its end is not read, and overwritten by the next one. Writers hold a lock on the file. Where a
/// record is sealed it has a checksum, so that none is needed here.
final class RecentRecords {
  /// The file does not grow beyond, since every process reads all of it.
  static final int MOST_BYTES = 2 << 20;

  private static final String FILE = "results.recent";
  private static final byte[] HEADING = "TYCR0001".getBytes(StandardCharsets.US_ASCII);
  private static final byte RECORD = 'R';
  private static final byte DELETION = 'D';
  private static final int ENTRY = 1 + 4;
  private static final long PATIENCE_NANOSECONDS = 500_000_000;

  private final Path file;

  RecentRecords(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /// What the file holds.
  ///
  /// @param records by key; empty for those that were deleted
  /// @param end behind the last whole entry; 0 if the heading is another
  private record Content(Map<Digest, byte[]> records, int end) {
    static final Content NONE = new Content(Map.of(), 0);
  }

  long bytes() {
    try {
      return Files.size(file);
    } catch (IOException none) {
      return 0;
    }
  }

  /// Returns the records by key, an empty one for each deletion.
  Map<Digest, byte[]> read() {
    try {
      return parse(Files.readAllBytes(file)).records;
    } catch (NoSuchFileException none) {
      return Map.of();
    } catch (IOException unreadable) {
      return Map.of();
    }
  }

  private static Content parse(byte[] bytes) {
    int end = HEADING.length;
    if (bytes.length < end || !Arrays.equals(bytes, 0, end, HEADING, 0, end)) {
      return Content.NONE;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Map<Digest, byte[]> records = new HashMap<>();
    while (end + ENTRY <= bytes.length) {
      int start = end + ENTRY;
      int length = in.getInt(end + 1);
      boolean deletion = bytes[end] == DELETION;
      int least = deletion ? Digest.LENGTH : RecordEnvelope.LEAST_BYTES;
      if ((!deletion && bytes[end] != RECORD) || length < least || length > bytes.length - start) {
        break;
      }
      Digest key = Digest.of(bytes, deletion ? start : start + RecordEnvelope.KEY_AT);
      end = start + length;
      records.put(key, deletion ? new byte[0] : Arrays.copyOfRange(bytes, start, end));
    }
    return new Content(records, end);
  }

  /// Appends records; an empty one stands for a deletion.
  ///
  /// @return false if there is no room, or somebody else writes: then nothing was appended
  boolean append(Map<Digest, byte[]> records) throws IOException {
    long size = HEADING.length;
    for (byte[] sealed : records.values()) {
      size += ENTRY + Math.max(sealed.length, Digest.LENGTH);
    }
    if (size > MOST_BYTES) {
      return false;
    }
    try (Hold hold = hold(0)) {
      return hold != null && hold.append(records, (int) size);
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

    private Content content() throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 2L * MOST_BYTES));
      while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
        continue;
      }
      return parse(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /// Returns the records by key, an empty one for each deletion.
    Map<Digest, byte[]> records() throws IOException {
      return content().records;
    }

    private boolean append(Map<Digest, byte[]> records, int size) throws IOException {
      int end = content().end;
      if (end + size > MOST_BYTES) {
        return false;
      }
      ByteBuffer out = ByteBuffer.allocate(size);
      if (end == 0) {
        out.put(HEADING);
      }
      for (Map.Entry<Digest, byte[]> entry : records.entrySet()) {
        boolean deletion = entry.getValue().length == 0;
        byte[] content = deletion ? entry.getKey().toBytes() : entry.getValue();
        out.put(deletion ? DELETION : RECORD).putInt(content.length).put(content);
      }
      out.flip();
      int length = out.remaining();
      for (int at = end; out.hasRemaining(); at = end + out.position()) {
        channel.write(out, at);
      }
      channel.truncate((long) end + length);
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
