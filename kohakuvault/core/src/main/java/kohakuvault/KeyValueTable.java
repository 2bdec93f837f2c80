package kohakuvault;

import java.util.ArrayList;
import java.util.List;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import kohakuvault.session.SqlName;
import org.jspecify.annotations.Nullable;

/// The SQL of one key-value table. Knows nothing of encodings and buffers.
final class KeyValueTable {
  private static final byte[] NOTHING = {};

  private final String name;
  private final String quoted;

  /// Whether the table is of releases 0.1 to 0.5, which also keep the size of each value.
  private final boolean legacy;

  // the statements of single keys, put together once: a get takes little longer than that would
  private final String upsert;
  private final String selectValue;
  private final String selectSize;
  private final String selectOne;
  private final String selectRowId;
  private final String delete;

  private KeyValueTable(String name, boolean legacy) {
    this.name = name;
    this.quoted = SqlName.quoted(name);
    this.legacy = legacy;
    this.upsert =
        legacy
            ? "INSERT INTO "
                + quoted
                + "(key,value,size) VALUES(?,?,?)"
                + " ON CONFLICT(key) DO UPDATE SET value=excluded.value,size=excluded.size"
            : "INSERT INTO "
                + quoted
                + "(key,value) VALUES(?,?)"
                + " ON CONFLICT(key) DO UPDATE SET value=excluded.value";
    String where = " FROM " + quoted + " WHERE key=?";
    this.selectValue = "SELECT value" + where;
    // the cast makes the length of a text count bytes
    this.selectSize = "SELECT length(CAST(value AS BLOB))" + where;
    this.selectOne = "SELECT 1" + where;
    this.selectRowId = "SELECT rowid" + where;
    this.delete = "DELETE" + where;
  }

  /// A stored entry; `value` is empty when only sizes are asked for.
  record Stored(byte[] key, byte[] value, long size) {}

  /// What a scan shall fetch.
  enum Fetch {
    KEYS("key"),
    SIZES("key, length(value)"),
    ENTRIES("key, value");

    private final String columns;

    Fetch(String columns) {
      this.columns = columns;
    }
  }

  /// Opens the table, or returns null if it is not there.
  static @Nullable KeyValueTable find(Session session, String name) {
    boolean found = false;
    boolean size = false;
    EngineStatement info = session.statement("PRAGMA table_info(" + SqlName.quoted(name) + ")");
    try {
      while (info.step()) {
        found = true;
        size |= "size".equalsIgnoreCase(info.textAt(1));
      }
    } finally {
      info.reset();
    }
    return found ? new KeyValueTable(name, size) : null;
  }

  /// The names of all tables that have columns for keys and values as blobs.
  static List<String> list(Session session) {
    EngineStatement statement =
        session.statement(
            "SELECT m.name FROM sqlite_master m WHERE m.type='table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'"
                + " AND (SELECT count(*) FROM pragma_table_info(m.name) p"
                + " WHERE (p.name='key' OR p.name='value') AND upper(p.type)='BLOB')=2 ORDER BY m.name");
    List<String> names = new ArrayList<>();
    try {
      while (statement.step()) {
        names.add(String.valueOf(statement.textAt(0)));
      }
    } finally {
      statement.reset();
    }
    return names;
  }

  /// Makes the table of the present format.
  static KeyValueTable create(Session session, String name) {
    session
        .connection()
        .execute(
            "CREATE TABLE IF NOT EXISTS "
                + SqlName.quoted(name)
                + " (key BLOB PRIMARY KEY NOT NULL, value BLOB NOT NULL)");
    return new KeyValueTable(name, false);
  }

  String name() {
    return name;
  }

  boolean isLegacy() {
    return legacy;
  }

  byte @Nullable [] get(Session session, byte[] key) {
    EngineStatement statement = keyed(session, selectValue, key);
    try {
      return statement.step() ? nonNull(statement.bytesAt(0)) : null;
    } finally {
      statement.reset();
    }
  }

  /// The size of a stored value, or -1.
  long size(Session session, byte[] key) {
    return number(session, selectSize, key);
  }

  boolean contains(Session session, byte[] key) {
    return number(session, selectOne, key) == 1;
  }

  /// The rowid of a key, or -1.
  long rowId(Session session, byte[] key) {
    return number(session, selectRowId, key);
  }

  private static long number(Session session, String sql, byte[] key) {
    EngineStatement statement = keyed(session, sql, key);
    try {
      return statement.step() ? statement.longAt(0) : -1;
    } finally {
      statement.reset();
    }
  }

  private static EngineStatement keyed(Session session, String sql, byte[] key) {
    EngineStatement statement = session.statement(sql);
    statement.bindBytes(1, key);
    return statement;
  }

  void put(Session session, byte[] key, byte[] value) {
    EngineStatement statement = upsert(session, key, value.length);
    statement.bindBytes(2, value);
    statement.run();
  }

  /// An upsert whose value, parameter 2, is still to be bound.
  EngineStatement upsert(Session session, byte[] key, long size) {
    EngineStatement statement = keyed(session, upsert, key);
    if (legacy) {
      statement.bindLong(3, size);
    }
    return statement;
  }

  boolean delete(Session session, byte[] key) {
    EngineStatement statement = keyed(session, delete, key);
    statement.run();
    return session.connection().changes() > 0;
  }

  /// Deletes all entries of a range and tells how many there were.
  long delete(Session session, KeyRange range) {
    EngineStatement statement = session.statement("DELETE FROM " + quoted + where(range));
    bind(statement, range);
    statement.run();
    return session.connection().changes();
  }

  long count(Session session, KeyRange range) {
    EngineStatement statement = session.statement("SELECT count(*) FROM " + quoted + where(range));
    bind(statement, range);
    try {
      return statement.step() ? statement.longAt(0) : 0;
    } finally {
      statement.reset();
    }
  }

  /// Fetches at most `limit` entries of a range, in order.
  List<Stored> page(Session session, KeyRange range, boolean descending, int limit, Fetch fetch) {
    String sql =
        "SELECT "
            + fetch.columns
            + " FROM "
            + quoted
            + where(range)
            + " ORDER BY key"
            + (descending ? " DESC" : "")
            + " LIMIT ?";
    EngineStatement statement = session.statement(sql);
    int next = bind(statement, range);
    statement.bindLong(next, limit);
    List<Stored> found = new ArrayList<>();
    try {
      while (statement.step()) {
        found.add(stored(statement, fetch));
      }
    } finally {
      statement.reset();
    }
    return found;
  }

  private static Stored stored(EngineStatement statement, Fetch fetch) {
    byte[] key = nonNull(statement.bytesAt(0));
    return switch (fetch) {
      case KEYS -> new Stored(key, NOTHING, -1);
      case SIZES -> new Stored(key, NOTHING, statement.longAt(1));
      case ENTRIES -> {
        byte[] value = nonNull(statement.bytesAt(1));
        yield new Stored(key, value, value.length);
      }
    };
  }

  private static byte[] nonNull(byte @Nullable [] bytes) {
    return bytes == null ? NOTHING : bytes;
  }

  private static String where(KeyRange range) {
    String lower = range.from() == null ? "" : range.fromInclusive() ? "key>=?" : "key>?";
    String upper = range.to() == null ? "" : range.toInclusive() ? "key<=?" : "key<?";
    if (lower.isEmpty() && upper.isEmpty()) {
      return "";
    }
    return " WHERE " + lower + (lower.isEmpty() || upper.isEmpty() ? "" : " AND ") + upper;
  }

  /// Binds the bounds and returns the number of the next parameter.
  private static int bind(EngineStatement statement, KeyRange range) {
    int next = 1;
    ByteKey from = range.from();
    if (from != null) {
      statement.bindBytes(next++, from.shared());
    }
    ByteKey to = range.to();
    if (to != null) {
      statement.bindBytes(next++, to.shared());
    }
    return next;
  }

  /// Rebuilds a table of releases 0.1 to 0.5 in the present format.
  KeyValueTable upgrade(Session session) {
    String old = SqlName.quoted(name + "_before_upgrade");
    session.connection().execute("ALTER TABLE " + quoted + " RENAME TO " + old);
    KeyValueTable fresh = create(session, name);
    session
        .connection()
        .execute(
            "INSERT INTO " + quoted + "(key,value) SELECT key,value FROM " + old + " ORDER BY key");
    session.connection().execute("DROP TABLE " + old);
    return fresh;
  }
}
