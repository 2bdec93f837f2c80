package kohakuvault;

import java.util.ArrayList;
import java.util.List;
import kohakuvault.column.ColumnCheck;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;

/// Checks a whole vault: SQLite's own structure, then what the tables of columns must keep to.
public final class VaultCheck {
  private static final String WHOLE = "ok";

  private VaultCheck() {}

  /// Something that is not as it should be.
  ///
  /// @param where the table, or the column and chunk or element
  /// @param what is wrong
  /// @param repairable whether a repair mends it without loss
  public record Finding(String where, String what, boolean repairable) {}

  static List<Finding> run(Sessions sessions, boolean repair) {
    if (repair) {
      return sessions.atomically(s -> check(s, sessions, true));
    }
    return sessions.read(s -> check(s, sessions, false));
  }

  private static List<Finding> check(Session session, Sessions sessions, boolean repair) {
    List<Finding> findings = new ArrayList<>();
    EngineStatement statement = session.statement("PRAGMA integrity_check(100)");
    try {
      while (statement.step()) {
        String line = String.valueOf(statement.textAt(0));
        if (!line.equals(WHOLE)) {
          findings.add(new Finding("file", line, false));
        }
      }
    } finally {
      statement.reset();
    }
    findings.addAll(ColumnCheck.check(session, sessions.file(), repair));
    return findings;
  }
}
