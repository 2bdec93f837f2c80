package kohakuvault.column;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kohakuvault.VaultCheck.Finding;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import org.jspecify.annotations.Nullable;

/// Checks what the tables of columns must keep to, and repairs what the original's defects leave
/// behind.
@SuppressWarnings("exports") // for the check of a whole vault, which alone has sessions
public final class ColumnCheck {
  private static final int BATCH = 4096;

  private final Session session;
  private final ChunkTable table;
  private final List<Finding> findings = new ArrayList<>();
  private final boolean repair;

  private ColumnCheck(Session session, ChunkTable table, boolean repair) {
    this.session = session;
    this.table = table;
    this.repair = repair;
  }

  /// A row of `col_chunks` with what its cell is.
  private record Cell(long rowId, long index, long size, long used, String kind, long bytes) {}

  /// Checks all columns.
  ///
  /// @param repair whether what can be repaired is; then a transaction must be open
  public static List<Finding> check(Session session, java.nio.file.Path file, boolean repair) {
    if (!ChunkTable.exists(session)) {
      return List.of();
    }
    ChunkTable table = ChunkTable.open(session, file);
    ColumnCheck check = new ColumnCheck(session, table, repair);
    if (table.isLegacy()) {
      check.findings.add(
          new Finding(
              "columns",
              "are of release 0.3 or older and can only be read until they are upgraded",
              false));
      return check.findings;
    }
    check.orphans();
    Map<String, ColumnMeta> columns = new HashMap<>();
    table.all(session).forEach(c -> columns.put(c.name(), c));
    columns.values().forEach(c -> check.column(c, columns));
    return check.findings;
  }

  private void found(String where, String what, boolean repairable) {
    findings.add(new Finding(where, what, repairable));
  }

  private void orphans() {
    String lost = " FROM col_chunks WHERE col_id NOT IN (SELECT col_id FROM col_meta)";
    long count = session.number("SELECT count(*)" + lost);
    if (count > 0) {
      found("columns", count + " chunks belong to no column", true);
      if (repair) {
        session.statement("DELETE" + lost).run();
      }
    }
  }

  private void column(ColumnMeta column, Map<String, ColumnMeta> all) {
    int before = findings.size();
    List<Cell> cells = cells(column);
    cells.forEach(cell -> cell(column, cell));
    String name = column.name();
    ColumnMeta index =
        name.endsWith("_data") ? all.get(name.substring(0, name.length() - 5) + "_idx") : null;
    if (index == null) {
      fixed(column, cells);
      statistics(column);
    } else {
      long misplaced = triples(column, index, cells);
      if (misplaced > 0) {
        misplaced(column, index, misplaced, findings.subList(before, findings.size()));
      }
    }
  }

  private List<Cell> cells(ColumnMeta column) {
    EngineStatement statement =
        session.statement(
            "SELECT rowid,chunk_idx,actual_size,bytes_used,typeof(data),length(CAST(data AS BLOB)) FROM col_chunks"
                + " WHERE col_id=? ORDER BY chunk_idx");
    statement.bindLong(1, column.id());
    List<Cell> cells = new ArrayList<>();
    try {
      while (statement.step()) {
        cells.add(
            new Cell(
                statement.longAt(0),
                statement.longAt(1),
                statement.longAt(2),
                statement.longAt(3),
                String.valueOf(statement.textAt(4)),
                statement.longAt(5)));
      }
    } finally {
      statement.reset();
    }
    return cells;
  }

  private static String place(ColumnMeta column, Cell cell) {
    return "column " + column.name() + ", chunk " + cell.index;
  }

  private void cell(ColumnMeta column, Cell cell) {
    if (cell.bytes < cell.size) {
      found(
          place(column, cell),
          "its cell has " + cell.bytes + " bytes, but should have " + cell.size,
          false);
    } else if (!cell.kind.equals("blob") || cell.bytes > cell.size) {
      found(
          place(column, cell),
          "its cell is of class " + cell.kind + " with " + cell.bytes + " bytes for " + cell.size,
          true);
      if (repair) {
        EngineStatement statement =
            session.statement(
                "UPDATE col_chunks SET data=substr(CAST(data AS BLOB),1,actual_size) WHERE rowid=?");
        statement.bindLong(1, cell.rowId);
        statement.run();
      }
    }
    if (cell.used > cell.size) {
      found(place(column, cell), cell.used + " bytes of " + cell.size + " are in use", false);
    }
  }

  private void fixed(ColumnMeta column, List<Cell> cells) {
    long max = column.maxChunkBytes();
    long bytes = column.length() * column.elementSize();
    long capacity = 0;
    long expected = 0;
    long keep = bytes / max;
    for (Cell cell : cells) {
      if (cell.index > keep) {
        found(
            place(column, cell),
            "it lies behind the end of the column; the original fails to append",
            true);
        if (repair) {
          table.deleteAfter(session, column, keep);
          return;
        }
        continue;
      }
      if (cell.index != expected++) {
        found(place(column, cell), "a chunk before it is missing", false);
      }
      if (cell.index < cells.getLast().index && cell.size != max) {
        found(place(column, cell), "it has " + cell.size + " bytes instead of " + max, false);
      }
      capacity += cell.size;
    }
    if (capacity < bytes) {
      found(
          "column " + column.name(), "its chunks have " + capacity + " bytes for " + bytes, false);
    }
  }

  private void statistics(ColumnMeta column) {
    if (!column.dtype().equals("i64")) {
      return;
    }
    try {
      for (long block : StatisticsTable.wrong(session, new FixedStore(table, column))) {
        found(
            "column " + column.name() + ", block " + block,
            "its statistics are not those of its elements",
            true);
        if (repair) {
          long first = block * StatisticsTable.BLOCK;
          StatisticsTable.forget(session, column, first, first);
        }
      }
    } catch (kohakuvault.CorruptVaultException e) {
      found("column " + column.name(), "it cannot be read: " + e.getMessage(), false);
    }
  }

  /// Checks all entries.
  ///
  /// @return how many elements do not lie behind those of the same chunk that come before them
  private long triples(ColumnMeta data, ColumnMeta index, List<Cell> cells) {
    long misplaced = 0;
    Map<Long, Cell> byIndex = new HashMap<>();
    cells.forEach(c -> byIndex.put(c.index, c));
    Map<Long, Long> needed = new HashMap<>();
    FixedStore store = new FixedStore(table, index);
    for (long from = 0; from < index.length(); from += BATCH) {
      int count = (int) Math.min(BATCH, index.length() - from);
      ByteBuffer b = batch(store, from, count);
      for (int i = 0; b != null && i < count; i++) {
        misplaced +=
            triple(data, from + i, b.getInt(), b.getInt(), b.getInt(), byIndex, needed) ? 0 : 1;
      }
    }
    needed.forEach((chunk, end) -> raiseUsed(data, byIndex, chunk, end));
    return misplaced;
  }

  private void misplaced(ColumnMeta data, ColumnMeta index, long count, List<Finding> others) {
    boolean readable = others.stream().allMatch(Finding::repairable);
    found(
        "column " + data.name(),
        count
            + " elements do not lie in the order of the column; the original mixes up their chunks"
            + " when it makes room for a longer element",
        readable);
    if (repair && readable) {
      new VarStore(table, data, index).vacuum(session);
    }
  }

  private @Nullable ByteBuffer batch(FixedStore store, long from, int count) {
    try {
      return ByteBuffer.wrap(store.read(session, from * VarStore.TRIPLE, count * VarStore.TRIPLE))
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (kohakuvault.CorruptVaultException e) {
      found(
          "column " + store.column().name(),
          "entries from " + from + " on cannot be read: " + e.getMessage(),
          false);
      return null;
    }
  }

  /// @return whether the element lies behind those of its chunk that come before it
  private boolean triple(
      ColumnMeta data,
      long element,
      long chunk,
      int start,
      int end,
      Map<Long, Cell> cells,
      Map<Long, Long> needed) {
    Cell cell = cells.get(chunk);
    if (start < 0 || end < start || (start != end && (cell == null || end > cell.size))) {
      found(
          "column " + data.name() + ", element " + element,
          "its entry (" + chunk + ", " + start + ", " + end + ") points outside of the data",
          false);
    } else if (cell != null) {
      long before = needed.getOrDefault(chunk, 0L);
      needed.put(chunk, Math.max(before, end));
      return start >= before;
    }
    return true;
  }

  private void raiseUsed(ColumnMeta data, Map<Long, Cell> cells, long chunk, long end) {
    Cell cell = cells.get(chunk);
    if (cell != null && cell.used < end) {
      found(
          place(data, cell),
          "an element ends at byte " + end + ", but only " + cell.used + " are counted as used",
          true);
      if (repair) {
        EngineStatement statement =
            session.statement("UPDATE col_chunks SET bytes_used=? WHERE rowid=?");
        statement.bindLong(1, end);
        statement.bindLong(2, cell.rowId);
        statement.run();
      }
    }
  }
}
