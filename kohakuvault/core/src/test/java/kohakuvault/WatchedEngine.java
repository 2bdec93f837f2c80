package kohakuvault;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import kohakuvault.engine.EngineBlob;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineProvider;
import kohakuvault.engine.EngineStatement;
import org.jspecify.annotations.Nullable;

/// An engine that tells of every step that may write, and says something to every new connection.
final class WatchedEngine implements EngineProvider {
  private final EngineProvider inner;
  private final String greeting;
  private final Runnable afterStep;

  /// @param greeting SQL for each connection, or nothing
  WatchedEngine(EngineProvider inner, String greeting, Runnable afterStep) {
    this.inner = inner;
    this.greeting = greeting;
    this.afterStep = afterStep;
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public int rank() {
    return inner.rank();
  }

  @Override
  public Availability availability() {
    return inner.availability();
  }

  @Override
  public EngineConnection connect(Path file, OpenMode mode) {
    EngineConnection connection = inner.connect(file, mode);
    if (!greeting.isEmpty()) {
      connection.execute(greeting);
    }
    return mode == OpenMode.READ ? connection : new Watched(connection);
  }

  private final class Watched implements EngineConnection {
    private final EngineConnection connection;

    Watched(EngineConnection connection) {
      this.connection = connection;
    }

    @Override
    public EngineStatement prepare(String sql) {
      return new WatchedStatement(connection.prepare(sql));
    }

    @Override
    public void execute(String sql) {
      connection.execute(sql);
      afterStep.run();
    }

    @Override
    public long changes() {
      return connection.changes();
    }

    @Override
    public long lastInsertRowId() {
      return connection.lastInsertRowId();
    }

    @Override
    public boolean hasBlobs() {
      return connection.hasBlobs();
    }

    @Override
    public EngineBlob openBlob(String table, String column, long rowId, boolean writable) {
      return connection.openBlob(table, column, rowId, writable);
    }

    @Override
    public @Nullable MemorySegment commitMark() {
      return connection.commitMark();
    }

    @Override
    public void loadExtension(Path library) {
      connection.loadExtension(library);
    }

    @Override
    public void interrupt() {
      connection.interrupt();
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  private final class WatchedStatement implements EngineStatement {
    private final EngineStatement statement;

    WatchedStatement(EngineStatement statement) {
      this.statement = statement;
    }

    @Override
    public boolean step() {
      boolean row = statement.step();
      if (!row) {
        afterStep.run();
      }
      return row;
    }

    @Override
    public void bindNull(int parameter) {
      statement.bindNull(parameter);
    }

    @Override
    public void bindLong(int parameter, long value) {
      statement.bindLong(parameter, value);
    }

    @Override
    public void bindDouble(int parameter, double value) {
      statement.bindDouble(parameter, value);
    }

    @Override
    public void bindText(int parameter, String value) {
      statement.bindText(parameter, value);
    }

    @Override
    public void bindBytes(int parameter, byte[] value, int from, int length) {
      statement.bindBytes(parameter, value, from, length);
    }

    @Override
    public void bindSegment(int parameter, MemorySegment value) {
      statement.bindSegment(parameter, value);
    }

    @Override
    public void bindZeros(int parameter, long length) {
      statement.bindZeros(parameter, length);
    }

    @Override
    public void reset() {
      statement.reset();
    }

    @Override
    public int columnCount() {
      return statement.columnCount();
    }

    @Override
    public String columnName(int column) {
      return statement.columnName(column);
    }

    @Override
    public Kind kindAt(int column) {
      return statement.kindAt(column);
    }

    @Override
    public long longAt(int column) {
      return statement.longAt(column);
    }

    @Override
    public double doubleAt(int column) {
      return statement.doubleAt(column);
    }

    @Override
    public @Nullable String textAt(int column) {
      return statement.textAt(column);
    }

    @Override
    public byte @Nullable [] bytesAt(int column) {
      return statement.bytesAt(column);
    }

    @Override
    public MemorySegment segmentAt(int column) {
      return statement.segmentAt(column);
    }

    @Override
    public void close() {
      statement.close();
    }
  }
}
