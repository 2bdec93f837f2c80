package kohakuvault.column;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kohakuvault.CorruptVaultException;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;

/// Moves the columns of releases 0.2 and 0.3 into tables of the present kind.
///
/// Those releases laid the bytes of a column end to end in chunks of the maximum size, without
/// regard to where an element ends. A variable column has them in `_data`; `_idx` is a column of
/// longs, each the end of an element in the stream of all bytes.
final class LegacyColumns {
  private static final String DATA = "_data";
  private static final String INDEX = "_idx";
  private static final String OLD = "_before_upgrade";
  private static final int PIECE = 1 << 20;
  private static final int BATCH = 4096;

  private final Session session;
  private final Path file;

  private LegacyColumns(Session session, Path file) {
    this.session = session;
    this.file = file;
  }

  /// Makes the rows of `col_meta` for a column.
  interface Maker {
    void make(ChunkTable table, Session session, String name, ColumnCodec<?> codec);
  }

  /// Rebuilds the tables; a transaction must be open.
  ///
  /// @return the present tables
  static ChunkTable upgrade(Session session, Path file, Maker maker) {
    LegacyColumns old = new LegacyColumns(session, file);
    session
        .connection()
        .execute(
            "DROP INDEX IF EXISTS col_meta_name_idx;"
                + "ALTER TABLE col_chunks RENAME TO col_chunks_before_upgrade;"
                + "ALTER TABLE col_meta RENAME TO col_meta_before_upgrade");
    ChunkTable.create(session);
    ChunkTable table = ChunkTable.open(session, file);
    Map<String, ColumnMeta> columns = new HashMap<>();
    List<ColumnMeta> rows = table.all(session, OLD);
    rows.forEach(c -> columns.put(c.name(), c));
    for (ColumnMeta each : rows) {
      old.move(table, each, columns, maker);
    }
    session
        .connection()
        .execute("DROP TABLE col_chunks_before_upgrade;DROP TABLE col_meta_before_upgrade");
    return table;
  }

  private void move(ChunkTable table, ColumnMeta column, Map<String, ColumnMeta> all, Maker maker) {
    String name = column.name();
    if (name.endsWith(INDEX) && all.containsKey(stem(name, INDEX) + DATA)) {
      return;
    }
    ColumnMeta index = name.endsWith(DATA) ? all.get(stem(name, DATA) + INDEX) : null;
    if (index == null) {
      maker.make(table, session, name, ColumnCodec.of(column.dtype()));
      moveFixed(column, new FixedStore(table, need(table, name)));
      return;
    }
    String plain = stem(name, DATA);
    maker.make(table, session, plain, ColumnCodec.of(column.dtype()));
    moveVariable(column, index, new VarStore(table, need(table, name), need(table, index.name())));
  }

  private static String stem(String name, String end) {
    return name.substring(0, name.length() - end.length());
  }

  private ColumnMeta need(ChunkTable table, String name) {
    ColumnMeta found = table.find(session, name);
    if (found == null) {
      throw new CorruptVaultException(
          file
              + ", column "
              + name
              + ": its dtype does not tell whether its elements vary in size");
    }
    return found;
  }

  private void moveFixed(ColumnMeta from, FixedStore to) {
    if (to.column().elementSize() != from.elementSize()) {
      throw corrupt(from, "elements of " + from.elementSize() + " bytes do not fit its dtype");
    }
    long bytes = from.length() * from.elementSize();
    long piece = Math.max(1, PIECE / from.elementSize()) * (long) from.elementSize();
    for (long at = 0; at < bytes; at += piece) {
      to.append(session, MemorySegment.ofArray(bytes(from, at, Math.min(piece, bytes - at))));
    }
  }

  private void moveVariable(ColumnMeta from, ColumnMeta index, VarStore to) {
    if (index.elementSize() != Long.BYTES) {
      throw corrupt(index, "its entries have " + index.elementSize() + " bytes instead of 8");
    }
    long start = 0;
    for (long at = 0; at < index.length(); at += BATCH) {
      int count = (int) Math.min(BATCH, index.length() - at);
      ByteBuffer ends =
          ByteBuffer.wrap(bytes(index, at * Long.BYTES, (long) count * Long.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      List<byte[]> elements = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        long end = ends.getLong();
        if (end < start || end - start > Integer.MAX_VALUE - 8) {
          throw corrupt(
              from, "element " + (at + i) + " is said to go from " + start + " to " + end);
        }
        elements.add(bytes(from, start, end - start));
        start = end;
      }
      to.extend(session, elements);
    }
  }

  private CorruptVaultException corrupt(ColumnMeta column, String what) {
    return new CorruptVaultException(file + ", column " + column.name() + ": " + what);
  }

  /// Reads from the stream of all bytes of a column.
  private byte[] bytes(ColumnMeta column, long position, long length) {
    byte[] result = new byte[Math.toIntExact(length)];
    int done = 0;
    while (done < result.length) {
      long at = position + done;
      long offset = at % column.maxChunkBytes();
      int wanted = (int) Math.min(result.length - done, column.maxChunkBytes() - offset);
      EngineStatement statement =
          session.statement(
              "SELECT substr(CAST(data AS BLOB),?,?) FROM col_chunks_before_upgrade"
                  + " WHERE col_id=? AND chunk_idx=?");
      statement.bindLong(1, offset + 1);
      statement.bindLong(2, wanted);
      statement.bindLong(3, column.id());
      statement.bindLong(4, at / column.maxChunkBytes());
      try {
        byte[] part = statement.step() ? statement.bytesAt(0) : null;
        if (part == null || part.length != wanted) {
          throw corrupt(column, "bytes " + at + " to " + (at + wanted) + " are missing");
        }
        System.arraycopy(part, 0, result, done, wanted);
        done += wanted;
      } finally {
        statement.reset();
      }
    }
    return result;
  }
}
