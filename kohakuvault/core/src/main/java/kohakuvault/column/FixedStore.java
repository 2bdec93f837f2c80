package kohakuvault.column;

import java.lang.foreign.MemorySegment;
import kohakuvault.column.ChunkTable.Chunk;
import kohakuvault.session.Session;
import org.jspecify.annotations.Nullable;

/// The bytes of a column of fixed element size: element i lies at byte i × size of the chunks laid
/// end to end.
///
/// Every chunk but the last is full, so a byte position names its chunk by division. All methods
/// that write run inside of one transaction.
final class FixedStore {
  private final ChunkTable table;
  private final ColumnMeta column;

  FixedStore(ChunkTable table, ColumnMeta column) {
    this.table = table;
    this.column = column;
  }

  ColumnMeta column() {
    return column;
  }

  long length(Session session) {
    return table.length(session, column);
  }

  /// Reads bytes from a position on into `target`.
  void read(Session session, long position, MemorySegment target) {
    long done = 0;
    while (done < target.byteSize()) {
      long at = position + done;
      long index = at / column.maxChunkBytes();
      long offset = at % column.maxChunkBytes();
      long part = Math.min(target.byteSize() - done, column.maxChunkBytes() - offset);
      table.read(session, column, need(session, index), offset, target.asSlice(done, part));
      done += part;
    }
  }

  private Chunk need(Session session, long index) {
    Chunk chunk = table.chunk(session, column, index);
    if (chunk == null) {
      throw table.corrupt(column, "chunk " + index + " is missing");
    }
    return chunk;
  }

  byte[] read(Session session, long position, int length) {
    byte[] result = new byte[length];
    read(session, position, MemorySegment.ofArray(result));
    return result;
  }

  /// Appends whole elements and counts the length up.
  void append(Session session, MemorySegment data) {
    if (data.byteSize() == 0) {
      return;
    }
    long length = length(session);
    long position = length * column.elementSize();
    dropSurplus(session, position);
    long done = 0;
    while (done < data.byteSize()) {
      done += appendPart(session, position + done, data.asSlice(done));
    }
    table.setLength(session, column, length + data.byteSize() / column.elementSize());
  }

  /// Writes what the last chunk takes, or begins a new one. Returns how much was written.
  private long appendPart(Session session, long position, MemorySegment rest) {
    int max = column.maxChunkBytes();
    long wanted = rest.byteSize();
    Chunk last = table.lastChunk(session, column);
    if (last == null) {
      return begin(session, 0, rest);
    }
    long used = position - table.sizeBefore(session, column, last.index());
    long free = last.size() - used;
    if (used < 0 || free < 0) {
      throw table.corrupt(
          column, "chunk " + last.index() + " does not reach the end of the column");
    }
    if (free >= wanted || (last.size() >= max && free > 0)) {
      long part = Math.min(free, wanted);
      table.write(session, column, last, used, rest.asSlice(0, part));
      return part;
    }
    if (last.size() >= max) {
      return begin(session, last.index() + 1, rest);
    }
    // doubled if that is enough, else at once to the full size
    long doubled = Math.min(last.size() * 2, max);
    long size = doubled - used >= wanted ? doubled : max;
    long part = Math.min(wanted, size - used);
    MemorySegment grown = table.staging().take(size);
    if (used > 0) {
      table.read(session, column, last, 0, grown.asSlice(0, used));
    }
    MemorySegment.copy(rest, 0, grown, used, part);
    grown.asSlice(used + part).fill((byte) 0);
    table.replaceChunk(session, last, grown, 0);
    return part;
  }

  private long begin(Session session, long index, MemorySegment rest) {
    int size = column.capacityFor(rest.byteSize());
    long part = Math.min(rest.byteSize(), size);
    MemorySegment data = table.staging().take(size);
    MemorySegment.copy(rest, 0, data, 0, part);
    data.asSlice(part).fill((byte) 0);
    table.insertChunk(session, column, index, data, 0);
    return part;
  }

  /// Overwrites bytes from a position on; they must lie inside of the column.
  void write(Session session, long position, MemorySegment data) {
    if (data.byteSize() > 0) {
      int size = column.elementSize();
      StatisticsTable.forget(
          session, column, position / size, (position + data.byteSize() - 1) / size);
    }
    long done = 0;
    while (done < data.byteSize()) {
      long at = position + done;
      long index = at / column.maxChunkBytes();
      long offset = at % column.maxChunkBytes();
      long part = Math.min(data.byteSize() - done, column.maxChunkBytes() - offset);
      table.write(session, column, need(session, index), offset, data.asSlice(done, part));
      done += part;
    }
  }

  /// Makes room for `data` before element `at`, moving the rest up.
  void insert(Session session, long at, MemorySegment data) {
    long length = length(session);
    int size = column.elementSize();
    byte[] tail = read(session, at * size, Math.toIntExact((length - at) * size));
    byte[] all = new byte[Math.toIntExact(data.byteSize() + tail.length)];
    MemorySegment.copy(data, 0, MemorySegment.ofArray(all), 0, data.byteSize());
    System.arraycopy(tail, 0, all, (int) data.byteSize(), tail.length);
    // the last elements go in by appending, which makes the room
    long over = data.byteSize();
    MemorySegment moved = MemorySegment.ofArray(all);
    write(session, at * size, moved.asSlice(0, tail.length));
    append(session, moved.asSlice(tail.length, over));
  }

  /// Takes elements out, moving the rest down.
  void delete(Session session, long from, long count) {
    long length = length(session);
    int size = column.elementSize();
    long tail = length - from - count;
    if (tail > 0) {
      byte[] rest = read(session, (from + count) * size, Math.toIntExact(tail * size));
      write(session, from * size, MemorySegment.ofArray(rest));
    }
    truncate(session, length - count);
  }

  /// Cuts the column to a length.
  void truncate(Session session, long length) {
    StatisticsTable.forget(session, column, length, Long.MAX_VALUE);
    table.setLength(session, column, length);
    dropSurplus(session, length * column.elementSize());
  }

  /// Removes chunks behind the one where the next element goes; the original fails on them.
  private void dropSurplus(Session session, long position) {
    Chunk last = table.lastChunk(session, column);
    long needed = position / column.maxChunkBytes();
    if (last != null && last.index() > needed) {
      table.deleteAfter(session, column, needed);
    }
  }

  /// Gives back what the last chunk has too much.
  void vacuum(Session session) {
    long position = length(session) * column.elementSize();
    long index = position == 0 ? 0 : (position - 1) / column.maxChunkBytes();
    table.deleteAfter(session, column, index);
    @Nullable Chunk last = table.lastChunk(session, column);
    if (last == null) {
      return;
    }
    long used = position - index * column.maxChunkBytes();
    int size = column.capacityFor(used);
    if (size < last.size()) {
      byte[] data = java.util.Arrays.copyOf(table.read(session, column, last, 0, (int) used), size);
      table.replaceChunk(session, last, MemorySegment.ofArray(data), 0);
    }
  }
}
