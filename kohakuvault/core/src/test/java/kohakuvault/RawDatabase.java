package kohakuvault;

import java.nio.file.Path;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineProvider.OpenMode;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Engines;
import org.jspecify.annotations.Nullable;

/// A plain connection beside the vault, to look at what is in the file and to be in the way.
public final class RawDatabase implements AutoCloseable {
  private final EngineConnection connection;

  /// @param engine must be that of the vault: two copies of SQLite in one process ignore each
  ///   other's locks
  public RawDatabase(String engine, Path file) {
    connection = Engines.choose(engine).connect(file, OpenMode.CREATE);
  }

  public void execute(String sql) {
    connection.execute(sql);
  }

  public EngineConnection connection() {
    return connection;
  }

  /// The first value of the first row as text.
  public @Nullable String text(String sql) {
    EngineStatement statement = connection.prepare(sql);
    try {
      return statement.step() ? statement.textAt(0) : null;
    } finally {
      statement.close();
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
