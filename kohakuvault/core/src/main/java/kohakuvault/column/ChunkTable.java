package kohakuvault.column;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kohakuvault.CorruptVaultException;
import kohakuvault.Metadata;
import kohakuvault.VaultException;
import kohakuvault.engine.EngineBlob;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import org.jspecify.annotations.Nullable;

/// The SQL of `col_meta` and `col_chunks`. Cells may be of class TEXT, as the original leaves them;
/// they are always taken as bytes.
final class ChunkTable {
  private static final String SCHEMA =
      "CREATE TABLE IF NOT EXISTS kohakuvault_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);"
          + "CREATE TABLE IF NOT EXISTS col_meta (col_id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL,"
          + " dtype TEXT NOT NULL, elem_size INTEGER NOT NULL, length INTEGER NOT NULL,"
          + " chunk_bytes INTEGER NOT NULL, min_chunk_bytes INTEGER DEFAULT 131072,"
          + " max_chunk_bytes INTEGER DEFAULT 16777216);"
          + "CREATE INDEX IF NOT EXISTS col_meta_name_idx ON col_meta(name);"
          + "CREATE TABLE IF NOT EXISTS col_chunks (col_id INTEGER NOT NULL, chunk_idx INTEGER NOT NULL,"
          + " data BLOB NOT NULL, actual_size INTEGER NOT NULL, bytes_used INTEGER NOT NULL DEFAULT 0,"
          + " has_deleted INTEGER NOT NULL DEFAULT 0, start_elem_idx INTEGER DEFAULT 0,"
          + " end_elem_idx INTEGER DEFAULT 0, PRIMARY KEY (col_id, chunk_idx),"
          + " FOREIGN KEY (col_id) REFERENCES col_meta(col_id) ON DELETE CASCADE);"
          + "INSERT OR IGNORE INTO kohakuvault_meta(key,value) VALUES('schema_version','2')";
  private static final String META =
      "SELECT col_id,name,dtype,elem_size,length,min_chunk_bytes,max_chunk_bytes FROM col_meta";

  private final Path file;
  private final Staging staging = new Staging();

  /// Whether the chunks are of releases 0.2 and 0.3, which know no `bytes_used`.
  private final boolean legacy;

  /// The version of the tables, if it is written down.
  private final @Nullable String version;

  private ChunkTable(Path file, boolean legacy, @Nullable String version) {
    this.file = file;
    this.legacy = legacy;
    this.version = version;
  }

  /// One row of `col_chunks` without its data.
  record Chunk(long rowId, long index, long size, long used) {}

  static boolean exists(Session session) {
    return session.number("SELECT count(*) FROM sqlite_master WHERE name='col_chunks'") > 0;
  }

  static ChunkTable open(Session session, Path file) {
    boolean legacy =
        exists(session)
            && session.number(
                    "SELECT count(*) FROM pragma_table_info('col_chunks') WHERE name='bytes_used'")
                == 0;
    return new ChunkTable(file, legacy, version(session));
  }

  private static @Nullable String version(Session session) {
    if (session.number("SELECT count(*) FROM sqlite_master WHERE name='kohakuvault_meta'") == 0) {
      return null;
    }
    EngineStatement statement =
        session.statement("SELECT value FROM kohakuvault_meta WHERE key='schema_version'");
    try {
      return statement.step() ? statement.textAt(0) : null;
    } finally {
      statement.reset();
    }
  }

  /// Whether this library may change the tables.
  boolean isWritable() {
    return !legacy && (version == null || version.equals(Metadata.SCHEMA_VERSION));
  }

  /// @throws VaultException if this library may not change the tables
  void checkWritable() {
    if (legacy) {
      throw new VaultException(
          file
              + ": its columns are of release 0.3 or older, which can only be read; upgrade them by ColumnVault.upgrade() or \"vault upgrade\"");
    }
    if (!isWritable()) {
      throw new VaultException(
          file
              + ": its columns are of schema version "
              + version
              + ", which this library does not write");
    }
  }

  static void create(Session session) {
    session.connection().execute(SCHEMA);
  }

  /// Memory for chunks that are put together; for writers only.
  Staging staging() {
    return staging;
  }

  boolean isLegacy() {
    return legacy;
  }

  CorruptVaultException corrupt(ColumnMeta column, String what) {
    return new CorruptVaultException(file + ", column " + column.name() + ": " + what);
  }

  private static ColumnMeta meta(EngineStatement row) {
    return new ColumnMeta(
        row.longAt(0),
        String.valueOf(row.textAt(1)),
        String.valueOf(row.textAt(2)),
        (int) row.longAt(3),
        row.longAt(4),
        (int) row.longAt(5),
        (int) row.longAt(6));
  }

  @Nullable ColumnMeta find(Session session, String name) {
    EngineStatement statement = session.statement(META + " WHERE name=?");
    statement.bindText(1, name);
    try {
      return statement.step() ? meta(statement) : null;
    } finally {
      statement.reset();
    }
  }

  List<ColumnMeta> all(Session session) {
    return all(session, "");
  }

  /// All rows of the table with this behind its name.
  List<ColumnMeta> all(Session session, String suffix) {
    EngineStatement statement = session.statement(META + suffix + " ORDER BY col_id");
    List<ColumnMeta> found = new ArrayList<>();
    try {
      while (statement.step()) {
        found.add(meta(statement));
      }
    } finally {
      statement.reset();
    }
    return found;
  }

  void insert(Session session, String name, String dtype, int elementSize, int min, int max) {
    checkWritable();
    EngineStatement statement =
        session.statement(
            "INSERT INTO col_meta(name,dtype,elem_size,length,chunk_bytes,min_chunk_bytes,max_chunk_bytes)"
                + " VALUES(?,?,?,0,?,?,?)");
    statement.bindText(1, name);
    statement.bindText(2, dtype);
    statement.bindLong(3, elementSize);
    statement.bindLong(4, min);
    statement.bindLong(5, min);
    statement.bindLong(6, max);
    statement.run();
  }

  void delete(Session session, ColumnMeta column) {
    checkWritable();
    long id = column.id();
    StatisticsTable.forget(session, column, 0, Long.MAX_VALUE);
    // with the chunks by hand too: a connection without foreign keys would leave orphans
    run(session, "DELETE FROM col_chunks WHERE col_id=?", id);
    run(session, "DELETE FROM col_meta WHERE col_id=?", id);
  }

  private static void run(Session session, String sql, long... parameters) {
    EngineStatement statement = session.statement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.bindLong(i + 1, parameters[i]);
    }
    statement.run();
  }

  private static long number(Session session, String sql, long... parameters) {
    EngineStatement statement = session.statement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.bindLong(i + 1, parameters[i]);
    }
    try {
      return statement.step() ? statement.longAt(0) : 0;
    } finally {
      statement.reset();
    }
  }

  /// The length now, read anew: another writer may have changed it.
  long length(Session session, ColumnMeta column) {
    return number(session, "SELECT length FROM col_meta WHERE col_id=?", column.id());
  }

  void setLength(Session session, ColumnMeta column, long length) {
    checkWritable();
    run(session, "UPDATE col_meta SET length=? WHERE col_id=?", length, column.id());
  }

  private @Nullable Chunk chunk(EngineStatement statement) {
    try {
      return statement.step()
          ? new Chunk(
              statement.longAt(0), statement.longAt(1), statement.longAt(2), statement.longAt(3))
          : null;
    } finally {
      statement.reset();
    }
  }

  private String columns() {
    return "SELECT rowid,chunk_idx,actual_size,"
        + (legacy ? "0" : "bytes_used")
        + " FROM col_chunks";
  }

  @Nullable Chunk chunk(Session session, ColumnMeta column, long index) {
    EngineStatement statement = session.statement(columns() + " WHERE col_id=? AND chunk_idx=?");
    statement.bindLong(1, column.id());
    statement.bindLong(2, index);
    return chunk(statement);
  }

  @Nullable Chunk lastChunk(Session session, ColumnMeta column) {
    EngineStatement statement =
        session.statement(columns() + " WHERE col_id=? ORDER BY chunk_idx DESC LIMIT 1");
    statement.bindLong(1, column.id());
    return chunk(statement);
  }

  /// The capacity of all chunks before one.
  long sizeBefore(Session session, ColumnMeta column, long index) {
    return number(
        session,
        "SELECT coalesce(sum(actual_size),0) FROM col_chunks WHERE col_id=? AND chunk_idx<?",
        column.id(),
        index);
  }

  /// Deletes all chunks after one.
  void deleteAfter(Session session, ColumnMeta column, long index) {
    checkWritable();
    run(session, "DELETE FROM col_chunks WHERE col_id=? AND chunk_idx>?", column.id(), index);
  }

  /// Deletes all chunks up to and with one.
  void deleteUpTo(Session session, ColumnMeta column, long index) {
    checkWritable();
    run(session, "DELETE FROM col_chunks WHERE col_id=? AND chunk_idx<=?", column.id(), index);
  }

  void insertChunk(Session session, ColumnMeta column, long index, MemorySegment data, long used) {
    checkWritable();
    EngineStatement statement =
        session.statement(
            "INSERT INTO col_chunks(col_id,chunk_idx,data,actual_size,bytes_used) VALUES(?,?,?,?,?)");
    statement.bindLong(1, column.id());
    statement.bindLong(2, index);
    statement.bindSegment(3, data);
    statement.bindLong(4, data.byteSize());
    statement.bindLong(5, used);
    statement.run();
  }

  /// Replaces the data of a chunk, also in size.
  void replaceChunk(Session session, Chunk chunk, MemorySegment data, long used) {
    checkWritable();
    EngineStatement statement =
        session.statement("UPDATE col_chunks SET data=?,actual_size=?,bytes_used=? WHERE rowid=?");
    statement.bindSegment(1, data);
    statement.bindLong(2, data.byteSize());
    statement.bindLong(3, used);
    statement.bindLong(4, chunk.rowId());
    statement.run();
  }

  void setUsed(Session session, Chunk chunk, long used) {
    checkWritable();
    run(session, "UPDATE col_chunks SET bytes_used=? WHERE rowid=?", used, chunk.rowId());
  }

  /// Reads a part of a chunk into `target`.
  void read(Session session, ColumnMeta column, Chunk chunk, long offset, MemorySegment target) {
    if (session.connection().hasBlobs()) {
      try (EngineBlob blob =
          session.connection().openBlob("col_chunks", "data", chunk.rowId(), false)) {
        checkInside(column, chunk, offset, target.byteSize(), blob.size());
        blob.read(offset, target);
      }
      return;
    }
    EngineStatement statement = session.statement("SELECT data FROM col_chunks WHERE rowid=?");
    statement.bindLong(1, chunk.rowId());
    try {
      if (!statement.step()) {
        throw corrupt(column, "chunk " + chunk.index() + " has vanished");
      }
      MemorySegment cell = statement.segmentAt(0);
      checkInside(column, chunk, offset, target.byteSize(), cell.byteSize());
      MemorySegment.copy(cell, offset, target, 0, target.byteSize());
    } finally {
      statement.reset();
    }
  }

  private void checkInside(ColumnMeta column, Chunk chunk, long offset, long length, long size) {
    if (offset < 0 || length > size - offset) {
      throw corrupt(
          column,
          "bytes "
              + offset
              + " to "
              + (offset + length)
              + " of chunk "
              + chunk.index()
              + " are wanted, but it has "
              + size);
    }
  }

  byte[] read(Session session, ColumnMeta column, Chunk chunk, long offset, int length) {
    byte[] result = new byte[length];
    if (length > 0) {
      read(session, column, chunk, offset, MemorySegment.ofArray(result));
    }
    return result;
  }

  /// Overwrites a part of a chunk; its size stays.
  void write(Session session, ColumnMeta column, Chunk chunk, long offset, MemorySegment source) {
    checkWritable();
    if (source.byteSize() == 0) {
      return;
    }
    if (session.connection().hasBlobs()) {
      try (EngineBlob blob =
          session.connection().openBlob("col_chunks", "data", chunk.rowId(), true)) {
        checkInside(column, chunk, offset, source.byteSize(), blob.size());
        blob.write(offset, source);
      }
      return;
    }
    byte[] cell = read(session, column, chunk, 0, Math.toIntExact(chunk.size()));
    checkInside(column, chunk, offset, source.byteSize(), cell.length);
    MemorySegment.copy(source, 0, MemorySegment.ofArray(cell), offset, source.byteSize());
    replaceChunk(session, chunk, MemorySegment.ofArray(cell), chunk.used());
  }
}
