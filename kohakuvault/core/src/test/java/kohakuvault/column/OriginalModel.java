package kohakuvault.column;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineStatement;
import kohakuvault.engine.EngineStatement.Kind;

/// The original's algorithms for columns, step by step, with its defects: what it does to a file
/// that we wrote.
final class OriginalModel {
  private final EngineConnection db;

  OriginalModel(EngineConnection db) {
    this.db = db;
  }

  /// The original failed.
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failed(String message) {
      super(message);
    }
  }

  record Meta(long id, int size, long length, long min, long max) {
    long capacityFor(long bytes) {
      long capacity = min;
      while (capacity < bytes && capacity < max) {
        capacity *= 2;
      }
      return Math.min(capacity, max);
    }
  }

  private List<Object[]> rows(String sql, Object... parameters) {
    EngineStatement statement = db.prepare(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        switch (parameters[i]) {
          case Long n -> statement.bindLong(i + 1, n);
          case byte[] b -> statement.bindBytes(i + 1, b);
          default -> statement.bindText(i + 1, parameters[i].toString());
        }
      }
      List<Object[]> found = new ArrayList<>();
      while (statement.step()) {
        Object[] row = new Object[statement.columnCount()];
        for (int i = 0; i < row.length; i++) {
          row[i] =
              statement.kindAt(i) == Kind.INTEGER
                  ? (Object) statement.longAt(i)
                  : java.util.Objects.requireNonNullElse(statement.bytesAt(i), new byte[0]);
        }
        found.add(row);
      }
      return found;
    } finally {
      statement.close();
    }
  }

  private void run(String sql, Object... parameters) {
    var ignored = rows(sql, parameters);
  }

  Meta meta(String name) {
    Object[] row =
        rows(
                "SELECT col_id,elem_size,length,min_chunk_bytes,max_chunk_bytes FROM col_meta WHERE name=?",
                name)
            .getFirst();
    return new Meta(
        (Long) row[0], (int) (long) (Long) row[1], (Long) row[2], (Long) row[3], (Long) row[4]);
  }

  private byte[] cell(Meta column, long chunk) {
    List<Object[]> found =
        rows(
            "SELECT CAST(data AS BLOB) FROM col_chunks WHERE col_id=? AND chunk_idx=?",
            column.id,
            chunk);
    if (found.isEmpty()) {
      throw new Failed("no chunk " + chunk);
    }
    return (byte[]) found.getFirst()[0];
  }

  /// Writes in place, as through an incremental blob: the cell keeps its size and class.
  private void write(Meta column, long chunk, long offset, byte[] bytes) {
    byte[] cell = cell(column, chunk);
    if (offset < 0 || offset + bytes.length > cell.length) {
      throw new Failed("SQLite error: write outside of a blob");
    }
    System.arraycopy(bytes, 0, cell, (int) offset, bytes.length);
    run(
        "UPDATE col_chunks SET data=CASE typeof(data) WHEN 'text' THEN CAST(?1 AS TEXT) ELSE ?1 END"
            + " WHERE col_id=?2 AND chunk_idx=?3",
        cell,
        column.id,
        chunk);
  }

  private void newChunk(Meta column, long chunk, long size, long used) {
    run(
        "INSERT INTO col_chunks(col_id,chunk_idx,data,actual_size,bytes_used) VALUES(?,?,zeroblob(?),?,?)",
        column.id,
        chunk,
        size,
        size,
        used);
  }

  /// Grows as the original's SQL does, which leaves TEXT cells that may be larger than their size
  /// says.
  private void expand(Meta column, long chunk, long size) {
    run(
        "UPDATE col_chunks SET data = data || zeroblob(? - length(data)), actual_size = ? WHERE col_id=? AND chunk_idx=?",
        size,
        size,
        column.id,
        chunk);
  }

  private static long at(Object[] row, int i) {
    return (Long) row[i];
  }

  /// The highest chunk: index, size, used.
  private Object[] last(Meta column) {
    List<Object[]> found =
        rows(
            "SELECT chunk_idx,actual_size,bytes_used FROM col_chunks WHERE col_id=? ORDER BY chunk_idx DESC LIMIT 1",
            column.id);
    return found.isEmpty() ? new Object[0] : found.getFirst();
  }

  void appendFixed(String name, byte[] data) {
    Meta column = meta(name);
    long position = column.length * column.size;
    int done = 0;
    while (done < data.length) {
      done += appendPart(column, position + done, Arrays.copyOfRange(data, done, data.length));
    }
    run(
        "UPDATE col_meta SET length=? WHERE col_id=?",
        column.length + data.length / column.size,
        column.id);
  }

  private int appendPart(Meta column, long position, byte[] rest) {
    Object[] last = last(column);
    if (last.length == 0) {
      return fill(column, 0, rest);
    }
    long chunk = at(last, 0);
    long size = at(last, 1);
    long before =
        at(
            rows(
                    "SELECT coalesce(sum(actual_size),0) FROM col_chunks WHERE col_id=? AND chunk_idx<?",
                    column.id,
                    chunk)
                .getFirst(),
            0);
    long used = position - before;
    if (used < 0) {
      throw new Failed("SQLite error: negative offset");
    }
    if (size - used < rest.length && size < column.max) {
      long doubled = Math.min(size * 2, column.max);
      size = doubled - used >= rest.length ? doubled : column.max;
      byte[] grown = Arrays.copyOf(cell(column, chunk), (int) size);
      run(
          "UPDATE col_chunks SET data=?, actual_size=? WHERE col_id=? AND chunk_idx=?",
          grown,
          size,
          column.id,
          chunk);
    }
    if (size == used) {
      return fill(column, chunk + 1, rest);
    }
    int part = (int) Math.min(rest.length, size - used);
    write(column, chunk, used, Arrays.copyOf(rest, part));
    return part;
  }

  private int fill(Meta column, long chunk, byte[] rest) {
    long size = column.capacityFor(rest.length);
    newChunk(column, chunk, size, 0);
    int part = (int) Math.min(rest.length, size);
    write(column, chunk, 0, Arrays.copyOf(rest, part));
    return part;
  }

  byte[] readFixed(String name, long from, long count) {
    Meta column = meta(name);
    return read(column, from * column.size, (int) (count * column.size), column.max);
  }

  private byte[] read(Meta column, long position, int length, long max) {
    byte[] result = new byte[length];
    int done = 0;
    while (done < length) {
      long offset = (position + done) % max;
      int part = (int) Math.min(length - done, max - offset);
      byte[] cell = cell(column, (position + done) / max);
      if (offset + part > cell.length) {
        throw new Failed("chunk too short");
      }
      System.arraycopy(cell, (int) offset, result, done, part);
      done += part;
    }
    return result;
  }

  /// Overwrites index entries addressed with the maximum of the data column, as the original does.
  private void writeIndex(Meta index, long element, byte[] triples, long max) {
    long position = element * 12;
    int done = 0;
    while (done < triples.length) {
      long offset = (position + done) % max;
      int part = (int) Math.min(triples.length - done, max - offset);
      write(index, (position + done) / max, offset, Arrays.copyOfRange(triples, done, done + part));
      done += part;
    }
  }

  void deleteFixed(String name, long element) {
    Meta column = meta(name);
    long tail = column.length - element - 1;
    if (tail > 0) {
      byte[] rest = readFixed(name, element + 1, tail);
      int done = 0;
      while (done < rest.length) {
        long position = element * column.size + done;
        long offset = position % column.max;
        int part = (int) Math.min(rest.length - done, column.max - offset);
        write(column, position / column.max, offset, Arrays.copyOfRange(rest, done, done + part));
        done += part;
      }
    }
    run("UPDATE col_meta SET length=? WHERE col_id=?", column.length - 1, column.id);
  }

  private static byte[] triple(long chunk, long start, long end) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) chunk)
        .putInt((int) start)
        .putInt((int) end)
        .array();
  }

  private int[] place(String name, long element, long max) {
    ByteBuffer b =
        ByteBuffer.wrap(read(meta(name + "_idx"), element * 12, 12, max))
            .order(ByteOrder.LITTLE_ENDIAN);
    return new int[] {b.getInt(), b.getInt(), b.getInt()};
  }

  void appendVar(String name, byte[] element) {
    Meta data = meta(name + "_data");
    int n = element.length;
    Object[] last = last(data);
    long chunk;
    long used;
    if (n > data.max) {
      chunk = last.length == 0 ? 0 : at(last, 0) + 1;
      used = 0;
      newChunk(data, chunk, n, 0);
    } else if (last.length == 0) {
      chunk = 0;
      used = 0;
      newChunk(data, 0, data.capacityFor(n), 0);
    } else {
      chunk = at(last, 0);
      long size = at(last, 1);
      used = at(last, 2);
      if (size - used < n) {
        if (data.max - used >= n) {
          expand(data, chunk, data.capacityFor(used + n));
        } else if (size < data.max || n <= data.max / 2) {
          expand(data, chunk, used + n);
        } else {
          chunk++;
          used = 0;
          newChunk(data, chunk, data.capacityFor(n), 0);
        }
      }
    }
    write(data, chunk, used, element);
    run(
        "UPDATE col_chunks SET bytes_used=bytes_used+? WHERE col_id=? AND chunk_idx=?",
        (long) n,
        data.id,
        chunk);
    appendFixed(name + "_idx", triple(chunk, used, used + n));
  }

  List<byte[]> readVar(String name) {
    Meta data = meta(name + "_data");
    Meta index = meta(name + "_idx");
    List<byte[]> result = new ArrayList<>();
    for (long i = 0; i < index.length; i++) {
      int[] p = place(name, i, index.max);
      result.add(p[1] == p[2] ? new byte[0] : Arrays.copyOfRange(cell(data, p[0]), p[1], p[2]));
    }
    return result;
  }

  void setVar(String name, long element, byte[] value) {
    Meta data = meta(name + "_data");
    Meta index = meta(name + "_idx");
    int[] p = place(name, element, data.max);
    int more = value.length - (p[2] - p[1]);
    if (more <= 0) {
      write(data, p[0], p[1], value);
      writeIndex(index, element, triple(p[0], p[1], p[1] + value.length), data.max);
      return;
    }
    Object[] chunk =
        rows(
                "SELECT chunk_idx,actual_size,bytes_used FROM col_chunks WHERE col_id=? AND chunk_idx=?",
                data.id,
                (long) p[0])
            .getFirst();
    long used = at(chunk, 2);
    if (more <= at(chunk, 1) - used) {
      byte[] tail = Arrays.copyOfRange(cell(data, p[0]), p[2], (int) used);
      write(data, p[0], p[2] + more, tail);
      write(data, p[0], p[1], value);
      for (long i = element + 1; i < index.length; i++) {
        int[] q = place(name, i, data.max);
        if (q[0] == p[0]) {
          writeIndex(index, i, triple(q[0], q[1] + more, q[2] + more), data.max);
        }
      }
      writeIndex(index, element, triple(p[0], p[1], p[1] + value.length), data.max);
      run(
          "UPDATE col_chunks SET bytes_used=? WHERE col_id=? AND chunk_idx=?",
          used + more,
          data.id,
          (long) p[0]);
      return;
    }
    rebuild(name, data, index, p[0], Map.of(element, value));
  }

  private void rebuild(String name, Meta data, Meta index, int chunk, Map<Long, byte[]> values) {
    Map<Integer, List<Long>> order = new TreeMap<>();
    int total = 0;
    for (long i = 0; i < index.length; i++) {
      int[] q = place(name, i, data.max);
      if (q[0] == chunk) {
        order.computeIfAbsent(q[1], k -> new ArrayList<>()).add(i);
        byte[] value = values.get(i);
        total += value == null ? q[2] - q[1] : value.length;
      }
    }
    if (total > data.max * 3 / 2) {
      // up to twice the maximum the original wipes the chunk and then cannot write, beyond that it
      // refuses (5.4, U3); the test keeps clear of both
      throw new Failed("too large");
    }
    byte[] old = cell(data, chunk);
    byte[] packed = new byte[Math.max(total, (int) data.capacityFor(total))];
    int at = 0;
    for (List<Long> same : order.values()) {
      for (long i : same) {
        int[] q = place(name, i, data.max);
        byte[] value = values.get(i);
        byte[] bytes = value == null ? Arrays.copyOfRange(old, q[1], q[2]) : value;
        System.arraycopy(bytes, 0, packed, at, bytes.length);
        writeIndex(index, i, triple(chunk, at, at + bytes.length), data.max);
        at += bytes.length;
      }
    }
    run(
        "UPDATE col_chunks SET data=?, actual_size=?, bytes_used=? WHERE col_id=? AND chunk_idx=?",
        packed,
        (long) packed.length,
        (long) total,
        data.id,
        (long) chunk);
  }

  /// Replaces elements from one on: back to back where they lie if they are no longer in sum, else
  /// by packing every chunk anew.
  void setSliceVar(String name, long from, List<byte[]> values) {
    Meta data = meta(name + "_data");
    Meta index = meta(name + "_idx");
    Map<Integer, Map<Long, byte[]>> byChunk = new TreeMap<>();
    long more = 0;
    for (int i = 0; i < values.size(); i++) {
      int[] p = place(name, from + i, data.max);
      byChunk.computeIfAbsent(p[0], c -> new TreeMap<>()).put(from + i, values.get(i));
      more += values.get(i).length - (p[2] - p[1]);
    }
    if (more <= 0) {
      byChunk.forEach((chunk, some) -> checkRoom(name, data, index, chunk, some));
      byChunk.forEach((chunk, some) -> writeBackToBack(name, data, index, chunk, some));
    } else {
      // all are tried first: the original would stop in the midst of the chunks
      run("SAVEPOINT slice");
      try {
        byChunk.forEach((chunk, some) -> rebuild(name, data, index, chunk, some));
      } catch (Failed e) {
        run("ROLLBACK TO slice");
        throw e;
      } finally {
        run("RELEASE slice");
      }
    }
  }

  private void writeBackToBack(
      String name, Meta data, Meta index, int chunk, Map<Long, byte[]> values) {
    int at = -1;
    for (Map.Entry<Long, byte[]> each : values.entrySet()) {
      at = at < 0 ? place(name, each.getKey(), data.max)[1] : at;
      int end = at + each.getValue().length;
      write(data, chunk, at, each.getValue());
      writeIndex(index, each.getKey(), triple(chunk, at, end), data.max);
      at = end;
    }
  }

  /// The original takes the sum over all chunks, and so may write over what follows in one of them
  /// (5.4, "Replace a slice"; V159); the test keeps clear of just that.
  private void checkRoom(String name, Meta data, Meta index, int chunk, Map<Long, byte[]> values) {
    long first = values.keySet().iterator().next();
    long end = place(name, first, data.max)[1];
    for (byte[] each : values.values()) {
      end += each.length;
    }
    long limit =
        at(
            rows(
                    "SELECT bytes_used FROM col_chunks WHERE col_id=? AND chunk_idx=?",
                    data.id,
                    (long) chunk)
                .getFirst(),
            0);
    for (long i = first + 1; i < index.length; i++) {
      int[] q = place(name, i, data.max);
      if (q[0] == chunk && !values.containsKey(i)) {
        limit = Math.min(limit, q[1]);
      }
    }
    if (end > limit) {
      throw new Failed("over what follows");
    }
  }

  /// Appends many elements, none larger than the maximum, always to new chunks.
  void extendVar(String name, List<byte[]> elements) {
    Meta data = meta(name + "_data");
    Object[] last = last(data);
    long chunk = last.length == 0 ? 0 : at(last, 0);
    java.io.ByteArrayOutputStream batch = new java.io.ByteArrayOutputStream();
    java.io.ByteArrayOutputStream triples = new java.io.ByteArrayOutputStream();
    chunk++;
    for (byte[] each : elements) {
      if (batch.size() + each.length > data.max) {
        newBatch(data, chunk++, batch.toByteArray());
        batch.reset();
      }
      triples.writeBytes(triple(chunk, batch.size(), batch.size() + each.length));
      batch.writeBytes(each);
    }
    newBatch(data, chunk, batch.toByteArray());
    appendFixed(name + "_idx", triples.toByteArray());
  }

  private void newBatch(Meta data, long chunk, byte[] bytes) {
    newChunk(data, chunk, data.capacityFor(bytes.length), bytes.length);
    write(data, chunk, 0, bytes);
  }

  /// Forgets all elements; chunks and their `bytes_used` stay.
  void clearVar(String name) {
    run("UPDATE col_meta SET length=0 WHERE name IN (?,?)", name + "_data", name + "_idx");
  }

  void deleteVar(String name, long element) {
    deleteFixed(name + "_idx", element);
  }
}
