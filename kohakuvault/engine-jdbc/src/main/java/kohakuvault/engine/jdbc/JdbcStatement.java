package kohakuvault.engine.jdbc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import kohakuvault.engine.EngineException;
import kohakuvault.engine.EngineStatement;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/// A prepared statement of the driver.
final class JdbcStatement implements EngineStatement {
  private static final int TOOBIG = 18;

  /// The driver binds whole arrays only, so a blob of zeros costs memory.
  private static final long MOST_ZEROS = 1L << 30;

  private final JdbcConnection connection;
  private final PreparedStatement statement;
  private final String sql;
  private final int columns;
  private final String[] names;
  private @Nullable ResultSet rows;
  private boolean ran;

  JdbcStatement(JdbcConnection connection, PreparedStatement statement, String sql)
      throws SQLException {
    this.connection = connection;
    this.statement = statement;
    this.sql = sql;
    try {
      // the driver's own metadata fails on statements that give no rows
      this.columns = ((CoreStatement) statement).pointer.safeRunInt(DB::column_count);
      this.names = new String[columns];
      for (int i = 0; i < columns; i++) {
        names[i] = statement.getMetaData().getColumnLabel(i + 1);
      }
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  private interface Action {
    void run() throws SQLException;
  }

  private <T extends @Nullable Object> T ask(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw JdbcEngine.failure(e, sql);
    }
  }

  private void act(Action action) {
    try {
      action.run();
    } catch (SQLException e) {
      throw JdbcEngine.failure(e, sql);
    }
  }

  @Override
  public void bindNull(int parameter) {
    act(() -> statement.setNull(parameter, Types.NULL));
  }

  @Override
  public void bindLong(int parameter, long value) {
    act(() -> statement.setLong(parameter, value));
  }

  @Override
  public void bindDouble(int parameter, double value) {
    act(() -> statement.setDouble(parameter, value));
  }

  @Override
  public void bindText(int parameter, String value) {
    act(() -> statement.setString(parameter, value));
  }

  @Override
  public void bindBytes(int parameter, byte[] value, int from, int length) {
    byte[] part =
        from == 0 && length == value.length
            ? value
            : Arrays.copyOfRange(value, from, Math.addExact(from, length));
    act(() -> statement.setBytes(parameter, part));
  }

  @Override
  public void bindSegment(int parameter, MemorySegment value) {
    if (value.byteSize() > MOST_ZEROS) {
      throw tooBig(value.byteSize());
    }
    act(() -> statement.setBytes(parameter, value.toArray(ValueLayout.JAVA_BYTE)));
  }

  @Override
  public void bindZeros(int parameter, long length) {
    if (length > MOST_ZEROS) {
      throw tooBig(length);
    }
    act(() -> statement.setBytes(parameter, new byte[(int) length]));
  }

  private EngineException tooBig(long length) {
    return new EngineException(
        TOOBIG,
        "the jdbc engine binds at most " + MOST_ZEROS + " bytes at once, not " + length,
        sql,
        null);
  }

  @Override
  public boolean step() {
    return ask(() -> {
      if (columns == 0) {
        if (!ran) {
          ran = true;
          connection.changed(statement.executeUpdate());
        }
        return false;
      }
      if (!ran) {
        ran = true;
        rows = statement.executeQuery();
      }
      return rows != null && rows.next();
    });
  }

  @Override
  public void reset() {
    ran = false;
    ResultSet open = rows;
    rows = null;
    if (open != null) {
      act(open::close);
    }
  }

  private ResultSet row() {
    ResultSet current = rows;
    if (current == null) {
      throw new IllegalStateException("no row: call step() first");
    }
    return current;
  }

  @Override
  public int columnCount() {
    return columns;
  }

  @Override
  public String columnName(int column) {
    return names[column];
  }

  @Override
  public Kind kindAt(int column) {
    return ask(() -> {
      Object value = row().getObject(column + 1);
      return switch (value) {
        case null -> Kind.NULL;
        case byte[] bytes -> Kind.BLOB;
        case String text -> Kind.TEXT;
        case Double real -> Kind.REAL;
        case Float real -> Kind.REAL;
        default -> Kind.INTEGER;
      };
    });
  }

  @Override
  public long longAt(int column) {
    return ask(() -> row().getLong(column + 1));
  }

  @Override
  public double doubleAt(int column) {
    return ask(() -> row().getDouble(column + 1));
  }

  @Override
  public @Nullable String textAt(int column) {
    return ask(() -> row().getString(column + 1));
  }

  @Override
  public byte @Nullable [] bytesAt(int column) {
    return ask(() -> row().getBytes(column + 1));
  }

  @Override
  public MemorySegment segmentAt(int column) {
    byte[] bytes = bytesAt(column);
    return MemorySegment.ofArray(bytes == null ? new byte[0] : bytes);
  }

  @Override
  public void close() {
    reset();
    act(statement::close);
  }
}
