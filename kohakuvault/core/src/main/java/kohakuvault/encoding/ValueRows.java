package kohakuvault.encoding;

import kohakuvault.CorruptVaultException;
import kohakuvault.Value;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import kohakuvault.session.SqlName;

/// The table of values beside a text or vector table: an id and encoded bytes.
public final class ValueRows {
  private final String file;
  private final String name;
  private final String quoted;
  private final ValueCodec codec;

  public ValueRows(String file, String owner, ValueCodec codec) {
    this.file = file;
    this.name = owner + "_values";
    this.quoted = SqlName.quoted(name);
    this.codec = codec;
  }

  public String quoted() {
    return quoted;
  }

  public void create(Session session) {
    session
        .connection()
        .execute(
            "CREATE TABLE IF NOT EXISTS "
                + quoted
                + " (id INTEGER PRIMARY KEY AUTOINCREMENT, value BLOB NOT NULL)");
  }

  /// Stores a value and returns its id.
  public long insert(Session session, Value value) {
    EngineStatement statement = session.statement("INSERT INTO " + quoted + "(value) VALUES(?)");
    statement.bindBytes(1, codec.encode(value));
    statement.run();
    return session.connection().lastInsertRowId();
  }

  public void update(Session session, long id, Value value) {
    EngineStatement statement = session.statement("UPDATE " + quoted + " SET value=? WHERE id=?");
    statement.bindBytes(1, codec.encode(value));
    statement.bindLong(2, id);
    statement.run();
  }

  public void delete(Session session, long id) {
    EngineStatement statement = session.statement("DELETE FROM " + quoted + " WHERE id=?");
    statement.bindLong(1, id);
    statement.run();
  }

  public Value get(Session session, long id) {
    EngineStatement statement = session.statement("SELECT value FROM " + quoted + " WHERE id=?");
    statement.bindLong(1, id);
    try {
      if (!statement.step()) {
        throw new CorruptVaultException(file + ", table " + name + ": value " + id + " is missing");
      }
      return decode(statement.bytesAt(0), id);
    } finally {
      statement.reset();
    }
  }

  /// Decodes bytes that were read from this table in another way.
  public Value decode(byte @org.jspecify.annotations.Nullable [] stored, long id) {
    return codec.decode(
        stored == null ? new byte[0] : stored, file + ", table " + name + ", value " + id);
  }
}
