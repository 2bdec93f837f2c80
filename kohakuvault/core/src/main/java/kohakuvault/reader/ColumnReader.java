package kohakuvault.reader;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Objects;
import kohakuvault.KeyNotFoundException;
import org.jspecify.annotations.Nullable;

/// Reads one column without SQLite. Safe for use by several threads. Each call sees one moment of
/// the file.
public final class ColumnReader {
  private static final int TRIPLE = 12;

  private final VaultReader vault;
  private final String name;

  ColumnReader(VaultReader vault, String name) {
    this.vault = vault;
    this.name = name;
  }

  /// A column in one snapshot.
  private record Layout(Chunks chunks, Chunks.Meta data, Chunks.@Nullable Meta index) {
    long length() {
      return index == null ? data.length() : index.length();
    }

    /// Copies bytes of a fixed column, across chunks.
    static void copy(
        Chunks chunks, Chunks.Meta column, long position, byte[] target, int at, int length) {
      int done = 0;
      while (done < length) {
        long offset = (position + done) % column.maxChunkBytes();
        int part = (int) Math.min(length - done, column.maxChunkBytes() - offset);
        chunks.copy(
            column, (position + done) / column.maxChunkBytes(), offset, target, at + done, part);
        done += part;
      }
    }
  }

  private Layout layout(Snapshot pages) {
    Chunks chunks = pages.chunks();
    Chunks.Meta data = chunks == null ? null : chunks.meta(name + "_data");
    Chunks.Meta index = chunks == null ? null : chunks.meta(name + "_idx");
    Chunks.Meta fixed =
        chunks == null || (data != null && index != null) ? null : chunks.meta(name);
    if (chunks == null || (fixed == null && (data == null || index == null))) {
      throw new KeyNotFoundException(pages.file() + ": there is no column " + name);
    }
    return fixed != null
        ? new Layout(chunks, fixed, null)
        : new Layout(chunks, Objects.requireNonNull(data), index);
  }

  private <T> T read(VaultReader.Work<T> work) {
    return vault.read(work);
  }

  private Layout known(Snapshot pages) {
    return (Layout) pages.remember(name, () -> layout(pages));
  }

  /// The number of elements.
  ///
  /// @throws KeyNotFoundException if there is no such column
  public long size() {
    return read(pages -> known(pages).length());
  }

  /// The dtype as it is stored.
  public String dtype() {
    return read(pages -> known(pages).data().dtype());
  }

  /// The stored bytes of one element.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  public byte[] element(long index) {
    return read(pages -> {
      Layout column = known(pages);
      long at = checked(index, 1, column.length());
      Chunks.Meta triples = column.index();
      if (triples == null) {
        byte[] bytes = new byte[column.data().elementSize()];
        Layout.copy(column.chunks(), column.data(), at * bytes.length, bytes, 0, bytes.length);
        return bytes;
      }
      return variable(column, triples, at);
    });
  }

  private static byte[] variable(Layout column, Chunks.Meta triples, long element) {
    byte[] bytes = new byte[TRIPLE];
    Layout.copy(column.chunks(), triples, element * TRIPLE, bytes, 0, TRIPLE);
    ByteBuffer triple = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int chunk = triple.getInt(0);
    int start = triple.getInt(4);
    int end = triple.getInt(8);
    if (start < 0 || end < start) {
      throw new kohakuvault.CorruptVaultException(
          "column "
              + column.data().id()
              + ": the index entry of element "
              + element
              + " is damaged");
    }
    // checked before memory is taken for it
    byte[] found = new byte[0];
    if (end > start) {
      column.chunks().copy(column.data(), chunk, end - 1L, new byte[1], 0, 1);
      found = new byte[end - start];
      column.chunks().copy(column.data(), chunk, start, found, 0, found.length);
    }
    return found;
  }

  /// Reads longs of a column of dtype `i64`.
  ///
  /// @throws IndexOutOfBoundsException if the column or the array is shorter
  /// @throws IllegalArgumentException if the column has elements of another size
  public void read(long from, long[] target, int at, int count) {
    Objects.checkFromIndexSize(at, count, target.length);
    LongBuffer longs =
        ByteBuffer.wrap(raw(from, count, 8)).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    longs.get(target, at, count);
  }

  /// Reads doubles of a column of dtype `f64`.
  ///
  /// @throws IndexOutOfBoundsException if the column or the array is shorter
  /// @throws IllegalArgumentException if the column has elements of another size
  public void read(long from, double[] target, int at, int count) {
    Objects.checkFromIndexSize(at, count, target.length);
    ByteBuffer.wrap(raw(from, count, 8))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(target, at, count);
  }

  private byte[] raw(long from, int count, int size) {
    return read(pages -> {
      Layout column = known(pages);
      if (column.index() != null || column.data().elementSize() != size) {
        throw new IllegalArgumentException(
            "column " + name + " is of dtype " + column.data().dtype());
      }
      long start = checked(from, count, column.length());
      byte[] bytes = new byte[Math.multiplyExact(count, size)];
      Layout.copy(column.chunks(), column.data(), start * size, bytes, 0, bytes.length);
      return bytes;
    });
  }

  private long checked(long from, long count, long length) {
    if (from < 0 || count < 0 || from > length - count) {
      throw new OutOfRange(
          "Column index out of range: " + from + " (length=" + length + "), column " + name);
    }
    return from;
  }

  /// Tells a wrong index of the caller from one that a damaged page leads to.
  static final class OutOfRange extends IndexOutOfBoundsException {
    private static final long serialVersionUID = 1;

    OutOfRange(String message) {
      super(message);
    }
  }
}
