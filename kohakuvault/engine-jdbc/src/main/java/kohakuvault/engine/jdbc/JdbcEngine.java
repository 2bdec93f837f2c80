package kohakuvault.engine.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineException;
import kohakuvault.engine.EngineProvider;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/// Opens databases with sqlite-jdbc. The library is loaded with the first question.
public final class JdbcEngine implements EngineProvider {
  private static final int ERROR = 1;

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public int rank() {
    return 10;
  }

  @Override
  public Availability availability() {
    try {
      if (!SQLiteJDBCLoader.initialize()) {
        return new Availability(false, "sqlite-jdbc has no library for this platform");
      }
      return new Availability(true, "SQLite of sqlite-jdbc " + SQLiteJDBCLoader.getVersion());
    } catch (Exception | LinkageError e) {
      return new Availability(false, "sqlite-jdbc cannot load its library: " + e.getMessage());
    }
  }

  @Override
  public EngineConnection connect(Path file, OpenMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.enableLoadExtension(true);
    config.resetOpenMode(SQLiteOpenMode.READWRITE);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    switch (mode) {
      case READ -> config.setReadOnly(true);
      case WRITE -> config.setOpenMode(SQLiteOpenMode.READWRITE);
      case CREATE -> {
        config.setOpenMode(SQLiteOpenMode.READWRITE);
        config.setOpenMode(SQLiteOpenMode.CREATE);
      }
    }
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file);
      return new JdbcConnection(connection);
    } catch (SQLException e) {
      throw failure(e, null);
    }
  }

  /// Translates the driver's exception.
  static EngineException failure(SQLException e, @org.jspecify.annotations.Nullable String sql) {
    int code = e.getErrorCode() == 0 ? ERROR : e.getErrorCode();
    if (e instanceof SQLiteException lite) {
      code = lite.getResultCode().code;
    }
    return new EngineException(code, String.valueOf(e.getMessage()), sql, e);
  }
}
