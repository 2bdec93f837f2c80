package kohakuvault.engine.jdbc;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import kohakuvault.engine.EngineBlob;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineException;
import kohakuvault.engine.EngineStatement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/// A connection of the driver. Transactions are plain SQL; the driver's own are left alone.
final class JdbcConnection implements EngineConnection {
  private final Connection connection;
  private final PreparedStatement lastRowId;
  private long changes;

  JdbcConnection(Connection connection) throws SQLException {
    this.connection = connection;
    try {
      this.lastRowId = connection.prepareStatement("SELECT last_insert_rowid()");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public EngineStatement prepare(String sql) {
    try {
      return new JdbcStatement(this, connection.prepareStatement(sql), sql);
    } catch (SQLException e) {
      throw JdbcEngine.failure(e, sql);
    }
  }

  @Override
  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      // executeUpdate runs every statement of a script; a lone one may also answer with rows
      if (sql.indexOf(';') >= 0 && sql.indexOf(';') < sql.strip().length() - 1) {
        var ignored = statement.executeUpdate(sql);
      } else {
        var ignored = statement.execute(sql);
      }
    } catch (SQLException e) {
      throw JdbcEngine.failure(e, sql);
    }
  }

  @Override
  public long changes() {
    return changes;
  }

  void changed(long rows) {
    changes = rows;
  }

  @Override
  public long lastInsertRowId() {
    return single(lastRowId);
  }

  private static long single(PreparedStatement statement) {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw JdbcEngine.failure(e, null);
    }
  }

  @Override
  public boolean hasBlobs() {
    return false;
  }

  @Override
  public EngineBlob openBlob(String table, String column, long rowId, boolean writable) {
    throw new UnsupportedOperationException("the jdbc engine has no incremental blobs");
  }

  @Override
  public @Nullable MemorySegment commitMark() {
    return null;
  }

  @Override
  public void loadExtension(Path library) {
    String sql = "SELECT load_extension(?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, library.toString());
      var ignored = statement.execute();
    } catch (SQLException e) {
      throw JdbcEngine.failure(e, sql);
    }
  }

  @Override
  public void interrupt() {
    try {
      connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    } catch (SQLException e) {
      throw JdbcEngine.failure(e, null);
    }
  }

  @Override
  public void close() {
    EngineException failure = null;
    for (AutoCloseable part : new AutoCloseable[] {lastRowId, connection}) {
      try {
        part.close();
      } catch (SQLException e) {
        failure = JdbcEngine.failure(e, null);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
