package kohakuvault.vector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import kohakuvault.CorruptVaultException;
import kohakuvault.VaultException;
import kohakuvault.engine.EngineBlob;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import kohakuvault.session.SqlName;
import org.jspecify.annotations.Nullable;

/// The tables behind a virtual table of sqlite-vec 0.1.6: chunks of 1024 slots with a bitmap of
/// those in use.
///
/// Source: the layout in `docs/formats/kohakuvault.md`, found by observation of that release.
final class VectorTables {
  static final int SLOTS = 1024;

  private final String file;
  private final String name;
  private final int dimensions;

  VectorTables(String file, String name, int dimensions) {
    this.file = file;
    this.name = name;
    this.dimensions = dimensions;
  }

  /// Where a vector lies, and what its value is.
  record Slot(long chunk, int offset) {}

  /// The head of a chunk.
  record Chunk(long id, byte[] validity, long[] rowIds) {
    boolean isUsed(int slot) {
      return (validity[slot >> 3] >> (slot & 7) & 1) != 0;
    }

    /// The slot behind the last one in use.
    int end() {
      int end = SLOTS;
      while (end > 0 && !isUsed(end - 1)) {
        end--;
      }
      return end;
    }
  }

  private String table(String suffix) {
    return SqlName.quoted(name + suffix);
  }

  private String vectors() {
    return table("_vector_chunks00");
  }

  private String references() {
    return table("_metadatachunks00");
  }

  CorruptVaultException corrupt(String what) {
    return new CorruptVaultException(file + ", vectors " + name + ": " + what);
  }

  /// The definition of the virtual table, or null if it is not there.
  @Nullable String definition(Session session) {
    EngineStatement statement =
        session.statement("SELECT sql FROM sqlite_master WHERE type='table' AND name=?");
    statement.bindText(1, name);
    try {
      return statement.step() ? statement.textAt(0) : null;
    } finally {
      statement.reset();
    }
  }

  /// Makes the tables as the extension would. The virtual table is entered in the schema by hand,
  /// since only the extension could create it.
  void create(Session session, Metric metric) {
    String sql =
        "CREATE VIRTUAL TABLE %s USING vec0(value_ref INTEGER, vector float[%d] distance_metric=%s)"
            .formatted(name, dimensions, metric.word());
    session
        .connection()
        .execute(
            ("CREATE TABLE %s(key text primary key, value any);"
                    + "INSERT INTO %s VALUES('CREATE_VERSION','v0.1.6'),('CREATE_VERSION_MAJOR',0),"
                    + "('CREATE_VERSION_MINOR',1),('CREATE_VERSION_PATCH',6);"
                    + "CREATE TABLE %s(chunk_id INTEGER PRIMARY KEY AUTOINCREMENT,size INTEGER NOT NULL,"
                    + "validity BLOB NOT NULL,rowids BLOB NOT NULL);"
                    + "CREATE TABLE %s(rowid INTEGER PRIMARY KEY AUTOINCREMENT,id,chunk_id INTEGER,chunk_offset INTEGER);"
                    + "CREATE TABLE %s(rowid PRIMARY KEY,vectors BLOB NOT NULL);"
                    + "CREATE TABLE %s(rowid PRIMARY KEY, data BLOB NOT NULL);"
                    + "PRAGMA writable_schema=ON;"
                    + "INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql) VALUES('table','%s','%s',0,'%s');"
                    + "PRAGMA writable_schema=RESET")
                .formatted(
                    table("_info"),
                    table("_info"),
                    table("_chunks"),
                    table("_rowids"),
                    vectors(),
                    references(),
                    name,
                    name,
                    sql));
  }

  /// Makes sure that the tables are of a release whose layout is known.
  void checkVersion(Session session) {
    EngineStatement statement =
        session.statement("SELECT value FROM " + table("_info") + " WHERE key='CREATE_VERSION'");
    String version = "";
    try {
      version = statement.step() ? String.valueOf(statement.textAt(0)) : "";
    } finally {
      statement.reset();
    }
    if (!version.startsWith("v0.1.")) {
      throw new VaultException(
          file
              + ", vectors "
              + name
              + ": the tables are of sqlite-vec "
              + version
              + ", whose layout is not known");
    }
  }

  List<Chunk> chunks(Session session) {
    EngineStatement statement =
        session.statement(
            "SELECT chunk_id,size,validity,rowids FROM " + table("_chunks") + " ORDER BY chunk_id");
    List<Chunk> found = new ArrayList<>();
    try {
      while (statement.step()) {
        byte[] validity = statement.bytesAt(2);
        byte[] rowIds = statement.bytesAt(3);
        if (statement.longAt(1) != SLOTS
            || validity == null
            || validity.length != SLOTS / 8
            || rowIds == null
            || rowIds.length != SLOTS * 8) {
          throw corrupt("chunk " + statement.longAt(0) + " is damaged");
        }
        long[] ids = new long[SLOTS];
        ByteBuffer.wrap(rowIds).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(ids);
        found.add(new Chunk(statement.longAt(0), validity, ids));
      }
    } finally {
      statement.reset();
    }
    return found;
  }

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// All vectors of a chunk, slot after slot.
  float[] vectors(Session session, long chunk) {
    EngineStatement statement =
        session.statement("SELECT vectors FROM " + vectors() + " WHERE rowid=?");
    statement.bindLong(1, chunk);
    try {
      if (!statement.step()) {
        throw corrupt("the vectors of chunk " + chunk + " are missing");
      }
      MemorySegment cell = statement.segmentAt(0);
      if (cell.byteSize() != 4L * SLOTS * dimensions) {
        throw corrupt("the vectors of chunk " + chunk + " take " + cell.byteSize() + " bytes");
      }
      float[] all = new float[SLOTS * dimensions];
      MemorySegment.copy(cell, FLOAT, 0, all, 0, all.length);
      return all;
    } finally {
      statement.reset();
    }
  }

  @Nullable Slot slot(Session session, long id) {
    EngineStatement statement =
        session.statement(
            "SELECT chunk_id,chunk_offset FROM " + table("_rowids") + " WHERE rowid=?");
    statement.bindLong(1, id);
    try {
      return statement.step() ? new Slot(statement.longAt(0), (int) statement.longAt(1)) : null;
    } finally {
      statement.reset();
    }
  }

  float[] vector(Session session, Slot slot) {
    byte[] bytes =
        part(
            session,
            vectors(),
            "vectors",
            slot.chunk,
            slot.offset * 4 * dimensions,
            4 * dimensions);
    float[] result = new float[dimensions];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(result);
    return result;
  }

  /// The id of the value of a slot.
  long reference(Session session, Slot slot) {
    return ByteBuffer.wrap(part(session, references(), "data", slot.chunk, slot.offset * 8, 8))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong();
  }

  private byte[] part(
      Session session, String table, String column, long chunk, int from, int length) {
    EngineStatement statement =
        session.statement("SELECT substr(" + column + ",?,?) FROM " + table + " WHERE rowid=?");
    statement.bindLong(1, from + 1L);
    statement.bindLong(2, length);
    statement.bindLong(3, chunk);
    try {
      byte[] bytes = statement.step() ? statement.bytesAt(0) : null;
      if (bytes == null || bytes.length != length) {
        throw corrupt("slot data of chunk " + chunk + " is missing");
      }
      return bytes;
    } finally {
      statement.reset();
    }
  }

  private void splice(
      Session session, String table, String column, long chunk, int from, byte[] bytes) {
    if (session.connection().hasBlobs()) {
      // the declared column "rowid" hides the true one, which a blob is opened by
      EngineStatement find = session.statement("SELECT _rowid_ FROM " + table + " WHERE rowid=?");
      find.bindLong(1, chunk);
      long rowId;
      try {
        if (!find.step()) {
          throw corrupt("chunk " + chunk + " is missing");
        }
        rowId = find.longAt(0);
      } finally {
        find.reset();
      }
      String bare = table.substring(1, table.length() - 1);
      try (EngineBlob blob = session.connection().openBlob(bare, column, rowId, true)) {
        blob.write(from, MemorySegment.ofArray(bytes));
      }
      return;
    }
    overwrite(session, table, column, "rowid", chunk, from, bytes);
  }

  /// Adds a vector in the first free slot of the newest chunk, or in a new chunk.
  ///
  /// @return its id
  long insert(Session session, float[] vector, long reference) {
    EngineStatement row =
        session.statement("INSERT INTO " + table("_rowids") + "(id) VALUES(NULL)");
    row.run();
    long id = session.connection().lastInsertRowId();
    Slot slot = freeSlot(session);
    EngineStatement place =
        session.statement(
            "UPDATE " + table("_rowids") + " SET chunk_id=?,chunk_offset=? WHERE rowid=?");
    place.bindLong(1, slot.chunk);
    place.bindLong(2, slot.offset);
    place.bindLong(3, id);
    place.run();
    splice(session, table("_chunks"), "rowids", slot, little(id), 8);
    writeVector(session, slot, vector);
    splice(session, references(), "data", slot.chunk, slot.offset * 8, little(reference));
    return id;
  }

  private void splice(
      Session session, String table, String column, Slot slot, byte[] bytes, int width) {
    // the key of this table is the true rowid
    overwrite(session, table, column, "chunk_id", slot.chunk, slot.offset * width, bytes);
  }

  /// Writes over a part of a value without the engine's way to do so in place.
  ///
  /// @param key the column that `chunk` is looked up in
  private static void overwrite(
      Session session,
      String table,
      String column,
      String key,
      long chunk,
      int from,
      byte[] bytes) {
    EngineStatement statement =
        session.statement(
            "UPDATE "
                + table
                + " SET "
                + column
                + "=CAST(substr("
                + column
                + ",1,?1) || ?2 || substr("
                + column
                + ",?3) AS BLOB) WHERE "
                + key
                + "=?4");
    statement.bindLong(1, from);
    statement.bindBytes(2, bytes);
    statement.bindLong(3, from + bytes.length + 1L);
    statement.bindLong(4, chunk);
    statement.run();
  }

  void writeVector(Session session, Slot slot, float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * dimensions).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    splice(session, vectors(), "vectors", slot.chunk, slot.offset * 4 * dimensions, bytes.array());
  }

  private static byte[] little(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private Slot freeSlot(Session session) {
    EngineStatement newest =
        session.statement(
            "SELECT chunk_id,validity FROM "
                + table("_chunks")
                + " ORDER BY chunk_id DESC LIMIT 1");
    long chunk = -1;
    byte[] validity = null;
    try {
      if (newest.step()) {
        chunk = newest.longAt(0);
        validity = newest.bytesAt(1);
      }
    } finally {
      newest.reset();
    }
    int free = validity == null ? SLOTS : firstFree(validity);
    if (validity == null || free == SLOTS) {
      chunk = newChunk(session);
      validity = new byte[SLOTS / 8];
      free = 0;
    }
    mark(session, chunk, validity, free, true);
    return new Slot(chunk, free);
  }

  private static int firstFree(byte[] validity) {
    for (int i = 0; i < validity.length * 8; i++) {
      if ((validity[i >> 3] >> (i & 7) & 1) == 0) {
        return i;
      }
    }
    return validity.length * 8;
  }

  private void mark(Session session, long chunk, byte[] validity, int slot, boolean used) {
    int bit = 1 << (slot & 7);
    validity[slot >> 3] = (byte) (used ? validity[slot >> 3] | bit : validity[slot >> 3] & ~bit);
    EngineStatement statement =
        session.statement("UPDATE " + table("_chunks") + " SET validity=? WHERE chunk_id=?");
    statement.bindBytes(1, validity);
    statement.bindLong(2, chunk);
    statement.run();
  }

  private long newChunk(Session session) {
    EngineStatement head =
        session.statement(
            "INSERT INTO " + table("_chunks") + "(size,validity,rowids) VALUES(?,?,?)");
    head.bindLong(1, SLOTS);
    head.bindZeros(2, SLOTS / 8);
    head.bindZeros(3, SLOTS * 8L);
    head.run();
    long chunk = session.connection().lastInsertRowId();
    zeros(session, vectors(), "vectors", chunk, 4L * SLOTS * dimensions);
    zeros(session, references(), "data", chunk, 8L * SLOTS);
    return chunk;
  }

  private static void zeros(Session session, String table, String column, long chunk, long size) {
    EngineStatement statement =
        session.statement("INSERT INTO " + table + "(_rowid_,rowid," + column + ") VALUES(?,?,?)");
    statement.bindLong(1, chunk);
    statement.bindLong(2, chunk);
    statement.bindZeros(3, size);
    statement.run();
  }

  /// Frees the slot of a vector; its bytes stay, as the extension leaves them.
  void delete(Session session, long id, Slot slot) {
    EngineStatement head =
        session.statement("SELECT validity FROM " + table("_chunks") + " WHERE chunk_id=?");
    head.bindLong(1, slot.chunk);
    byte[] validity = null;
    try {
      validity = head.step() ? head.bytesAt(0) : null;
    } finally {
      head.reset();
    }
    if (validity == null) {
      throw corrupt("chunk " + slot.chunk + " is missing");
    }
    mark(session, slot.chunk, validity, slot.offset, false);
    splice(session, references(), "data", slot.chunk, slot.offset * 8, little(0));
    EngineStatement row = session.statement("DELETE FROM " + table("_rowids") + " WHERE rowid=?");
    row.bindLong(1, id);
    row.run();
  }

  long count(Session session) {
    return session.number("SELECT count(*) FROM " + table("_rowids"));
  }
}
