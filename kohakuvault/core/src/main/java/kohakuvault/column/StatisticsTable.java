package kohakuvault.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import org.jspecify.annotations.Nullable;

/// The table of what is known of blocks of longs. The original does not know it; whoever deletes a
/// column with foreign keys on, as the original does, deletes its rows too.
final class StatisticsTable {
  /// The elements of a block. Only whole blocks have statistics.
  static final int BLOCK = 1 << 16;

  private static final String NAME = "\"java.col_stats\"";

  private StatisticsTable() {}

  /// What is known of a block.
  ///
  /// @param total the sum, modulo 2⁶⁴
  record Entry(long low, long high, long total) {
    static Entry of(long[] values, int count) {
      long low = values[0];
      long high = low;
      long total = 0;
      for (int i = 0; i < count; i++) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
        total += values[i];
      }
      return new Entry(low, high, total);
    }
  }

  static boolean exists(Session session) {
    return session.number("SELECT count(*) FROM sqlite_master WHERE name='java.col_stats'") > 0;
  }

  static void create(Session session) {
    session
        .connection()
        .execute(
            "CREATE TABLE IF NOT EXISTS "
                + NAME
                + " (col_id INTEGER NOT NULL, block INTEGER NOT NULL, low INTEGER NOT NULL,"
                + " high INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (col_id, block),"
                + " FOREIGN KEY (col_id) REFERENCES col_meta(col_id) ON DELETE CASCADE)");
  }

  /// What is known of the blocks of a column, by block.
  static Map<Long, Entry> read(Session session, ColumnMeta column) {
    Map<Long, Entry> found = new HashMap<>();
    if (!exists(session)) {
      return found;
    }
    EngineStatement statement =
        session.statement("SELECT block,low,high,total FROM " + NAME + " WHERE col_id=?");
    statement.bindLong(1, column.id());
    try {
      while (statement.step()) {
        found.put(
            statement.longAt(0),
            new Entry(statement.longAt(1), statement.longAt(2), statement.longAt(3)));
      }
    } finally {
      statement.reset();
    }
    return found;
  }

  static void put(Session session, ColumnMeta column, long block, Entry entry) {
    EngineStatement statement =
        session.statement(
            "INSERT OR REPLACE INTO " + NAME + "(col_id,block,low,high,total) VALUES(?,?,?,?,?)");
    statement.bindLong(1, column.id());
    statement.bindLong(2, block);
    statement.bindLong(3, entry.low);
    statement.bindLong(4, entry.high);
    statement.bindLong(5, entry.total);
    statement.run();
  }

  /// Forgets what is known of the blocks of elements `from` up to and with `to`, which change.
  static void forget(Session session, ColumnMeta column, long from, long to) {
    if (!exists(session)) {
      return;
    }
    EngineStatement statement =
        session.statement("DELETE FROM " + NAME + " WHERE col_id=? AND block BETWEEN ? AND ?");
    statement.bindLong(1, column.id());
    statement.bindLong(2, from / BLOCK);
    statement.bindLong(3, to / BLOCK);
    statement.run();
  }

  /// The blocks whose statistics are not those of their elements, as after a change by a program
  /// that does not know of them.
  static List<Long> wrong(Session session, FixedStore store) {
    List<Long> wrong = new ArrayList<>();
    long length = store.length(session);
    read(session, store.column())
        .forEach((block, entry) -> {
          @Nullable Entry now =
              block >= 0 && (block + 1) * BLOCK <= length ? compute(session, store, block) : null;
          if (!entry.equals(now)) {
            wrong.add(block);
          }
        });
    return wrong;
  }

  static Entry compute(Session session, FixedStore store, long block) {
    long[] values = new long[BLOCK];
    LongStatistics.load(session, store, block * BLOCK, BLOCK, values);
    return Entry.of(values, BLOCK);
  }
}
