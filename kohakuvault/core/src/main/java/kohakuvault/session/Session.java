package kohakuvault.session;

import java.util.LinkedHashMap;
import java.util.Map;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineException;
import kohakuvault.engine.EngineStatement;

/// A connection with its compiled statements. Used by one thread at a time.
public final class Session implements AutoCloseable {
  private static final int MOST_STATEMENTS = 128;

  private final EngineConnection connection;
  private final LinkedHashMap<String, EngineStatement> statements =
      new LinkedHashMap<>(64, 0.75f, true);

  Session(EngineConnection connection) {
    this.connection = connection;
  }

  public EngineConnection connection() {
    return connection;
  }

  /// Returns a compiled statement, ready to run. The caller resets it when done, and uses it for
  /// one thing at a time.
  public EngineStatement statement(String sql) {
    EngineStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    EngineStatement made = connection.prepare(sql);
    if (statements.size() >= MOST_STATEMENTS) {
      Map.Entry<String, EngineStatement> eldest = statements.pollFirstEntry();
      eldest.getValue().close();
    }
    statements.put(sql, made);
    return made;
  }

  /// Runs a statement that has no parameters and gives one integer.
  public long number(String sql) {
    EngineStatement statement = statement(sql);
    try {
      return statement.step() ? statement.longAt(0) : 0;
    } finally {
      statement.reset();
    }
  }

  /// Runs a pragma; what SQLite does not like of it is of no account.
  void tryPragma(String sql) {
    try {
      connection.execute(sql);
    } catch (EngineException e) {
      if (!e.isBusy()) {
        throw e;
      }
    }
  }

  /// Forgets all compiled statements. A driver may leave a finished one active, which SQLite does
  /// not allow beside a vacuum.
  public void dropStatements() {
    statements.values().forEach(EngineStatement::close);
    statements.clear();
  }

  @Override
  public void close() {
    dropStatements();
    connection.close();
  }
}
