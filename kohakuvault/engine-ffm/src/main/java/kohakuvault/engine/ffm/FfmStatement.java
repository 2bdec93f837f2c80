package kohakuvault.engine.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import kohakuvault.engine.EngineStatement;
import org.jspecify.annotations.Nullable;

/// A compiled statement.
final class FfmStatement implements EngineStatement {
  private static final int ROW = 100;
  private static final int DONE = 101;

  /// Tells SQLite that the bytes stay where they are until they are bound anew.
  private static final long STATIC = 0;

  /// Tells SQLite to copy the bytes at once.
  private static final long TRANSIENT = -1;

  /// A larger array is copied to native memory first, so that a garbage collection need not wait
  /// for SQLite.
  private static final int LARGE = 1 << 20;

  private final FfmConnection connection;
  private final long statement;
  private final String sql;
  private final int columns;
  private @Nullable Arena large;

  FfmStatement(FfmConnection connection, long statement, String sql) {
    this.connection = connection;
    this.statement = statement;
    this.sql = sql;
    this.columns = Sqlite.columnCount(statement);
  }

  private void check(int code) {
    if (code != FfmConnection.OK) {
      connection.check(code, sql);
    }
  }

  @Override
  public void bindNull(int parameter) {
    check(Sqlite.bindNull(statement, parameter));
  }

  @Override
  public void bindLong(int parameter, long value) {
    check(Sqlite.bindLong(statement, parameter, value));
  }

  @Override
  public void bindDouble(int parameter, double value) {
    check(Sqlite.bindDouble(statement, parameter, value));
  }

  @Override
  public void bindText(int parameter, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    // an empty heap segment has no address, which SQLite would take for NULL
    MemorySegment text = MemorySegment.ofArray(bytes.length == 0 ? new byte[1] : bytes);
    check(Sqlite.bindText(statement, parameter, text, bytes.length, TRANSIENT));
  }

  @Override
  public void bindBytes(int parameter, byte[] value, int from, int length) {
    if (length == 0) {
      check(Sqlite.bindZeros(statement, parameter, 0));
    } else {
      bindSegment(parameter, MemorySegment.ofArray(value).asSlice(from, length));
    }
  }

  @Override
  public void bindSegment(int parameter, MemorySegment value) {
    long size = value.byteSize();
    if (size == 0) {
      check(Sqlite.bindZeros(statement, parameter, 0));
    } else if (value.isNative()) {
      check(Sqlite.bindBlobAt(statement, parameter, value.address(), size, STATIC));
    } else if (size <= LARGE) {
      check(Sqlite.bindBlob(statement, parameter, value, size, TRANSIENT));
    } else {
      Arena arena = large;
      if (arena == null) {
        arena = Arena.ofShared();
        large = arena;
      }
      MemorySegment copy = arena.allocate(size).copyFrom(value);
      check(Sqlite.bindBlobAt(statement, parameter, copy.address(), size, STATIC));
    }
  }

  @Override
  public void bindZeros(int parameter, long length) {
    check(Sqlite.bindZeros(statement, parameter, length));
  }

  @Override
  public boolean step() {
    int code = Sqlite.step(statement);
    if (code == ROW) {
      return true;
    }
    if (code == DONE) {
      return false;
    }
    RuntimeException failure = failure(code);
    reset();
    throw failure;
  }

  private RuntimeException failure(int code) {
    try {
      check(code);
      return new IllegalStateException("step answered " + code);
    } catch (RuntimeException e) {
      return e;
    }
  }

  @Override
  public void reset() {
    // the code repeats the failure of the last step, which was told already
    var ignored = Sqlite.reset(statement);
    Arena arena = large;
    if (arena != null) {
      for (int i = 1; Sqlite.bindNull(statement, i) == FfmConnection.OK; i++) {
        // forget the addresses before the memory goes
      }
      large = null;
      arena.close();
    }
  }

  @Override
  public int columnCount() {
    return columns;
  }

  @Override
  public String columnName(int column) {
    return Sqlite.text(Sqlite.columnName(statement, column));
  }

  @Override
  public Kind kindAt(int column) {
    return switch (Sqlite.columnType(statement, column)) {
      case 1 -> Kind.INTEGER;
      case 2 -> Kind.REAL;
      case 3 -> Kind.TEXT;
      case 4 -> Kind.BLOB;
      default -> Kind.NULL;
    };
  }

  @Override
  public long longAt(int column) {
    return Sqlite.columnLong(statement, column);
  }

  @Override
  public double doubleAt(int column) {
    return Sqlite.columnDouble(statement, column);
  }

  @Override
  public @Nullable String textAt(int column) {
    long address = Sqlite.columnText(statement, column);
    return address == 0 ? null : Sqlite.text(address, Sqlite.columnBytes(statement, column));
  }

  @Override
  public byte @Nullable [] bytesAt(int column) {
    long address = Sqlite.columnBlob(statement, column);
    if (address == 0) {
      return Sqlite.columnType(statement, column) == 5 ? null : new byte[0];
    }
    return Sqlite.bytes(address, Sqlite.columnBytes(statement, column));
  }

  @Override
  public MemorySegment segmentAt(int column) {
    long address = Sqlite.columnBlob(statement, column);
    return Sqlite.segment(address, address == 0 ? 0 : Sqlite.columnBytes(statement, column));
  }

  @Override
  public void close() {
    reset();
    var ignored = Sqlite.finish(statement);
  }
}
