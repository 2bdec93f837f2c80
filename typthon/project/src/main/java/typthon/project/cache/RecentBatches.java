package typthon.project.cache;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The directories of a file of recent records as they were when it was opened; records themselves
/// are read when somebody asks for them. Not safe for use by several threads.
///
/// The file begins with eight bytes of heading and eight that tell its generation. Behind them
/// stands a batch for each append:
///
/// | bytes | content |
/// |---|---|
/// | 4 | number of keys *n*, big-endian, as all numbers |
/// | 4 | length of the contents |
/// | 36 *n* | a row a key, sorted: the key, and where its record ends in the contents; that of the row before is where it starts; an empty one stands for a deletion |
/// | 4 | CRC-32 of all before |
/// | … | the contents: sealed records |
///
/// Whoever takes the records away begins a new generation, so that a reader that stayed open can
/// tell that what it reads is no longer what it knows of.
final class RecentBatches implements AutoCloseable {
  /// What stands in front of the first batch.
  static final int START = 16;

  private static final byte[] HEADING = "TYCR0002".getBytes(StandardCharsets.US_ASCII);
  private static final int COUNTS = 8;
  private static final int ROW = Digest.LENGTH + 4;
  private static final int SUM = 4;
  private static final byte[] DELETED = {};

  private final FileChannel channel;
  private final List<Batch> batches = new ArrayList<>();
  private final long generation;
  private long end;

  /// @param rows what tells keys and places
  /// @param at where the contents start in the file
  private record Batch(ByteBuffer rows, int count, long at) {
    private int start(int row) {
      return row == 0 ? 0 : end(row - 1);
    }

    private int end(int row) {
      return rows.getInt(row * ROW + Digest.LENGTH);
    }

    private int length() {
      return count == 0 ? 0 : end(count - 1);
    }

    /// Returns the row of a key, or -1.
    private int find(Digest key) {
      int low = 0;
      int high = count - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int order = Long.compareUnsigned(rows.getLong(middle * ROW), key.a());
        if (order == 0) {
          order = Digest.of(rows.array(), COUNTS + middle * ROW).compareTo(key);
        }
        if (order == 0) {
          return middle;
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return -1;
    }
  }

  /// Reads the directories.
  ///
  /// @param channel closed with this
  RecentBatches(FileChannel channel) throws IOException {
    this.channel = channel;
    long size = Math.min(channel.size(), RecentRecords.MOST_BYTES);
    byte[] start = size < START ? new byte[0] : read(0, START);
    if (!Arrays.equals(start, 0, Math.min(start.length, 8), HEADING, 0, 8)) {
      this.generation = 0;
      return;
    }
    this.generation = ByteBuffer.wrap(start).getLong(8);
    this.end = START;
    Batch next = batch(size);
    while (next != null) {
      batches.add(next);
      end = next.at + next.length();
      next = batch(size);
    }
  }

  /// Reads the batch at the end of those that are known, if it is whole.
  private @Nullable Batch batch(long size) throws IOException {
    if (size - end < COUNTS + SUM) {
      return null;
    }
    ByteBuffer counts = ByteBuffer.wrap(read(end, COUNTS));
    int count = counts.getInt();
    int length = counts.getInt();
    long directory = COUNTS + (long) ROW * count;
    if (count < 0 || length < 0 || size - end - directory - SUM < length) {
      return null;
    }
    byte[] bytes = read(end, (int) directory + SUM);
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, (int) directory);
    if (ByteBuffer.wrap(bytes).getInt((int) directory) != (int) sum.getValue()) {
      return null;
    }
    ByteBuffer rows = ByteBuffer.wrap(bytes, COUNTS, ROW * count).slice();
    Batch batch = new Batch(rows, count, end + directory + SUM);
    return batch.length() == length ? batch : null;
  }

  private byte[] read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("the recent records were cut short");
      }
    }
    return bytes.array();
  }

  /// Returns where the next batch goes; 0 if the file has another heading or none.
  long end() {
    return end;
  }

  /// Returns how many appends there were.
  int count() {
    return batches.size();
  }

  /// Returns the record of a key, an empty one if it was deleted, null if nothing is known of it.
  ///
  /// @throws IOException also if the file was cut short
  byte @Nullable [] get(Digest key) throws IOException {
    for (int i = batches.size() - 1; i >= 0; i--) {
      Batch batch = batches.get(i);
      int row = batch.find(key);
      if (row >= 0) {
        return content(batch, row);
      }
    }
    return null;
  }

  private byte[] content(Batch batch, int row) throws IOException {
    int start = batch.start(row);
    int length = batch.end(row) - start;
    if (start < 0 || length < 0 || start + length > batch.length()) {
      throw new IOException("a directory of the recent records makes no sense");
    }
    return length == 0 ? DELETED : read(batch.at + start, length);
  }

  /// Tells whether the file still is what its directories tell, but for what came behind.
  boolean isCurrent() {
    try {
      return end == 0 || ByteBuffer.wrap(read(8, 8)).getLong() == generation;
    } catch (IOException cutShort) {
      return false;
    }
  }

  /// Returns all records by key, an empty one for each deletion.
  Map<Digest, byte[]> all() throws IOException {
    Map<Digest, byte[]> records = new HashMap<>();
    for (Batch batch : batches) {
      for (int row = 0; row < batch.count; row++) {
        Digest key = Digest.of(batch.rows.array(), COUNTS + row * ROW);
        records.put(key, content(batch, row));
      }
    }
    return records;
  }

  /// Returns the bytes of a file in front of its first batch, of a generation of its own.
  static byte[] heading() {
    long generation = new SplittableRandom().nextLong();
    return ByteBuffer.allocate(START).put(HEADING).putLong(generation).array();
  }

  /// Returns how many bytes a batch takes.
  static long length(SortedMap<Digest, byte[]> records) {
    long length = COUNTS + SUM;
    for (byte[] sealed : records.values()) {
      length += ROW + sealed.length;
    }
    return length;
  }

  /// Puts a batch into a buffer with room for it.
  static void put(SortedMap<Digest, byte[]> records, ByteBuffer out) {
    int from = out.position();
    int end = 0;
    out.putInt(records.size()).putInt(0);
    for (Map.Entry<Digest, byte[]> entry : records.entrySet()) {
      end += entry.getValue().length;
      out.put(entry.getKey().toBytes()).putInt(end);
    }
    out.putInt(from + 4, end);
    CRC32 sum = new CRC32();
    sum.update(out.array(), from, out.position() - from);
    out.putInt((int) sum.getValue());
    records.values().forEach(out::put);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
