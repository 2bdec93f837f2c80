package kohakuvault.engine;

import org.jspecify.annotations.Nullable;

/// SQLite refused. Carries its result codes and the SQL.
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int TOOBIG = 18;
  private static final int CONSTRAINT = 19;
  private static final int NOTADB = 26;

  private final int extendedCode;
  private final @Nullable String sql;

  /// @param extendedCode the extended result code of SQLite; its low byte is the primary one
  /// @param sql the statement, where there is one
  public EngineException(
      int extendedCode, String message, @Nullable String sql, @Nullable Throwable cause) {
    super(message + " [SQLite " + extendedCode + (sql == null ? "]" : ": " + sql + "]"), cause);
    this.extendedCode = extendedCode;
    this.sql = sql;
  }

  /// The primary result code.
  public int code() {
    return extendedCode & 0xff;
  }

  public int extendedCode() {
    return extendedCode;
  }

  public @Nullable String sql() {
    return sql;
  }

  /// Another connection holds a lock; trying again may help.
  public boolean isBusy() {
    return code() == BUSY || code() == LOCKED;
  }

  /// The file is damaged or not a database.
  public boolean isCorrupt() {
    return code() == CORRUPT || code() == NOTADB;
  }

  /// The disk is full or fails, or the file cannot be opened or written.
  public boolean isIo() {
    return code() == IOERR || code() == FULL || code() == CANTOPEN || code() == READONLY;
  }

  /// A value is larger than SQLite takes.
  public boolean isTooBig() {
    return code() == TOOBIG;
  }

  /// A constraint, as uniqueness, is broken.
  public boolean isConstraint() {
    return code() == CONSTRAINT;
  }
}
