package kohakuvault.engine.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kohakuvault.engine.EngineBlob;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineException;
import kohakuvault.engine.EngineProvider.OpenMode;
import kohakuvault.engine.EngineStatement;
import org.jspecify.annotations.Nullable;

/// A connection, opened without a mutex of its own: it has one user at a time.
final class FfmConnection implements EngineConnection {
  static final int OK = 0;
  private static final int READ_ONLY = 1;
  private static final int READ_WRITE = 2;
  private static final int CREATE = 4;
  private static final int NO_MUTEX = 0x8000;

  private final long database;

  /// Table and column names as C strings, which every opening of a blob needs.
  private final Map<String, MemorySegment> names = new HashMap<>();

  private final Arena arena = Arena.ofShared();
  private boolean closed;

  private FfmConnection(long database) {
    this.database = database;
  }

  static FfmConnection open(Path file, OpenMode mode) {
    int flags =
        NO_MUTEX
            | switch (mode) {
              case READ -> READ_ONLY;
              case WRITE -> READ_WRITE;
              case CREATE -> READ_WRITE | CREATE;
            };
    try (Arena call = Arena.ofConfined()) {
      MemorySegment handle = call.allocate(ADDRESS);
      int code = Sqlite.open(call.allocateFrom(file.toString()), handle, flags, 0L);
      long database = handle.get(JAVA_LONG, 0);
      if (code != OK) {
        EngineException failure = failure(database, code, null);
        var ignored = Sqlite.close(database);
        throw failure;
      }
      return new FfmConnection(database);
    }
  }

  static EngineException failure(long database, int code, @Nullable String sql) {
    if (database == 0) {
      return new EngineException(code, "out of memory", sql, null);
    }
    int extended = Sqlite.extendedCode(database);
    return new EngineException(
        extended == OK ? code : extended, Sqlite.text(Sqlite.errorMessage(database)), sql, null);
  }

  void check(int code, @Nullable String sql) {
    if (code != OK) {
      throw failure(database, code, sql);
    }
  }

  @Override
  public EngineStatement prepare(String sql) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment handle = call.allocate(ADDRESS);
      check(Sqlite.prepare(database, call.allocateFrom(sql), -1, handle, 0L), sql);
      long statement = handle.get(JAVA_LONG, 0);
      if (statement == 0) {
        throw new IllegalArgumentException("there is no statement in \"" + sql + "\"");
      }
      return new FfmStatement(this, statement, sql);
    }
  }

  @Override
  public void execute(String sql) {
    try (Arena call = Arena.ofConfined()) {
      check(Sqlite.exec(database, call.allocateFrom(sql), 0L, 0L, 0L), sql);
    }
  }

  @Override
  public long changes() {
    return Sqlite.changes(database);
  }

  @Override
  public long lastInsertRowId() {
    return Sqlite.lastRowId(database);
  }

  @Override
  public boolean hasBlobs() {
    return true;
  }

  private MemorySegment name(String text) {
    return names.computeIfAbsent(text, arena::allocateFrom);
  }

  @Override
  public EngineBlob openBlob(String table, String column, long rowId, boolean writable) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment handle = call.allocate(ADDRESS);
      int code =
          Sqlite.blobOpen(
              database, name("main"), name(table), name(column), rowId, writable ? 1 : 0, handle);
      check(code, null);
      return new FfmBlob(this, handle.get(JAVA_LONG, 0));
    }
  }

  @Override
  public @Nullable MemorySegment commitMark() {
    try (EngineStatement mode = prepare("PRAGMA journal_mode")) {
      if (!mode.step() || !"wal".equals(mode.textAt(0))) {
        return null;
      }
    }
    return WalIndex.header(database);
  }

  @Override
  public void loadExtension(Path library) {
    check(Sqlite.enableExtensions(database, 1), null);
    // by SQL, since the connection keeps no message of the C function
    try (EngineStatement statement = prepare("SELECT load_extension(?)")) {
      statement.bindText(1, library.toString());
      var ignored = statement.step();
    } finally {
      check(Sqlite.enableExtensions(database, 0), null);
    }
  }

  @Override
  public void interrupt() {
    Sqlite.interrupt(database);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      check(Sqlite.close(database), null);
      arena.close();
    }
  }
}
