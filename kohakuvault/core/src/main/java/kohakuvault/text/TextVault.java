package kohakuvault.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kohakuvault.InvalidValueException;
import kohakuvault.KeyNotFoundException;
import kohakuvault.Value;
import kohakuvault.encoding.ValueCodec;
import kohakuvault.encoding.ValueRows;
import kohakuvault.engine.EngineException;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import kohakuvault.session.SqlName;
import org.jspecify.annotations.Nullable;

/// Documents of one or several text columns, found by their words and ranked by BM25. Safe for use
/// by several threads.
public final class TextVault {
  private static final int SQL_ERROR = 1;

  private final Sessions sessions;
  private final String table;
  private final String quoted;
  private final List<String> columns;
  private final ValueRows values;

  /// For the vault, which alone has sessions.
  @SuppressWarnings("exports")
  public TextVault(Sessions sessions, String table, List<String> columns, ValueCodec codec) {
    this.sessions = sessions;
    this.table = SqlName.checked(table);
    this.quoted = SqlName.quoted(table);
    this.columns = checked(columns);
    this.values = new ValueRows(sessions.file().toString(), table, codec);
    if (!sessions.isReadOnly()) {
      sessions.<@Nullable Void>atomically(s -> {
        create(s);
        return null;
      });
    }
    checkLayout();
  }

  private static List<String> checked(List<String> columns) {
    for (String each : columns) {
      if (each.isEmpty()
          || !each.codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c))) {
        throw new IllegalArgumentException(
            "Invalid column name: '"
                + each
                + "'. Column names must contain only alphanumeric characters and underscores.");
      }
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a text vault needs at least one column");
    }
    return List.copyOf(columns);
  }

  private void create(Session session) {
    String names = columns.stream().map(SqlName::quoted).collect(Collectors.joining(", "));
    session
        .connection()
        .execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS "
                + quoted
                + " USING fts5("
                + names
                + ", value_ref UNINDEXED)");
    values.create(session);
  }

  private void checkLayout() {
    List<String> found =
        sessions.read(s -> {
          EngineStatement info = s.statement("PRAGMA table_info(" + quoted + ")");
          List<String> names = new ArrayList<>();
          try {
            while (info.step()) {
              names.add(String.valueOf(info.textAt(1)));
            }
          } finally {
            info.reset();
          }
          return names;
        });
    List<String> wanted = new ArrayList<>(columns);
    wanted.add("value_ref");
    if (!found.equals(wanted)) {
      throw new InvalidValueException(
          sessions.file() + ": table " + table + " has the columns " + found + ", not " + wanted);
    }
  }

  /// A document that was found.
  ///
  /// @param score of BM25; larger is better
  /// @param extract the snippet or highlighted text that was asked for, else empty
  public record Hit(long id, double score, Value value, String extract) {}

  /// A stored document.
  public record Document(long id, List<String> texts, Value value) {
    public Document {
      texts = List.copyOf(texts);
    }
  }

  /// The text columns.
  public List<String> columns() {
    return columns;
  }

  private void checkCount(String[] texts) {
    if (texts.length != columns.size()) {
      throw new InvalidValueException(
          "table " + table + " takes a text for each of " + columns + ", not " + texts.length);
    }
  }

  /// Adds a document with a text for each column.
  ///
  /// @return its id
  /// @throws InvalidValueException if there are not as many texts as columns
  public long insert(Value value, String... texts) {
    checkCount(texts);
    return sessions.atomically(s -> {
      long reference = values.insert(s, value);
      String names = columns.stream().map(SqlName::quoted).collect(Collectors.joining(","));
      String marks = "?,".repeat(columns.size());
      EngineStatement statement =
          s.statement("INSERT INTO " + quoted + "(" + names + ",value_ref) VALUES(" + marks + "?)");
      bind(statement, texts);
      statement.bindLong(texts.length + 1, reference);
      statement.run();
      return s.connection().lastInsertRowId();
    });
  }

  private static void bind(EngineStatement statement, String[] texts) {
    for (int i = 0; i < texts.length; i++) {
      statement.bindText(i + 1, texts[i]);
    }
  }

  /// Finds the `k` best documents, the best first.
  ///
  /// @throws IllegalArgumentException if the query is not FTS5 syntax, or names a column that is
  ///   not there
  public List<Hit> search(Query query, int k) {
    return search(query, k, "''");
  }

  /// Finds documents, with a part of a column in which the found words are marked.
  ///
  /// @param tokens at most so many words, up to 64
  public List<Hit> searchWithSnippets(
      Query query, int k, String column, int tokens, String before, String after) {
    return search(
        query,
        k,
        "snippet(" + quoted + "," + number(column) + ",?,?,'...',?)",
        before,
        after,
        Math.clamp(tokens, 1, 64));
  }

  /// Finds documents, with a whole column in which the found words are marked.
  public List<Hit> searchWithHighlights(
      Query query, int k, String column, String before, String after) {
    return search(query, k, "highlight(" + quoted + "," + number(column) + ",?,?)", before, after);
  }

  private int number(String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(
          "Column '" + column + "' not found. Available columns: " + columns);
    }
    return at;
  }

  private List<Hit> search(Query query, int k, String extract, Object... markers) {
    if (query.isEmpty() || k <= 0) {
      return List.of();
    }
    String sql =
        "SELECT "
            + quoted
            + ".rowid, bm25("
            + quoted
            + "), v.value, v.id, "
            + extract
            + " FROM "
            + quoted
            + " JOIN "
            + values.quoted()
            + " v ON v.id="
            + quoted
            + ".value_ref WHERE "
            + quoted
            + " MATCH ? ORDER BY 2, 1 LIMIT ?";
    return matching(
        query,
        s -> {
          EngineStatement statement = s.statement(sql);
          int next = 1;
          for (Object each : markers) {
            if (each instanceof Integer n) {
              statement.bindLong(next++, n);
            } else {
              statement.bindText(next++, each.toString());
            }
          }
          statement.bindText(next++, query.match());
          statement.bindLong(next, k);
          List<Hit> hits = new ArrayList<>();
          try {
            while (statement.step()) {
              Value value = values.decode(statement.bytesAt(2), statement.longAt(3));
              String part = statement.textAt(4);
              hits.add(
                  new Hit(
                      statement.longAt(0),
                      -statement.doubleAt(1),
                      value,
                      part == null ? "" : part));
            }
          } finally {
            statement.reset();
          }
          return hits;
        });
  }

  private <T> T matching(Query query, java.util.function.Function<Session, T> work) {
    try {
      return sessions.read(work);
    } catch (kohakuvault.VaultException e) {
      Optional<EngineException> cause = e.engineFailure();
      if (cause.isPresent() && cause.get().code() == SQL_ERROR) {
        throw new IllegalArgumentException(
            "the query " + query.match() + " is not understood: " + cause.get().getMessage(), e);
      }
      throw e;
    }
  }

  /// How many documents a query finds.
  public long count(Query query) {
    if (query.isEmpty()) {
      return 0;
    }
    return matching(
        query,
        s -> {
          EngineStatement statement =
              s.statement("SELECT count(*) FROM " + quoted + " WHERE " + quoted + " MATCH ?");
          statement.bindText(1, query.match());
          try {
            return statement.step() ? statement.longAt(0) : 0L;
          } finally {
            statement.reset();
          }
        });
  }

  /// The value of the best document in which the words of `key` stand next to each other.
  public Optional<Value> get(String key) {
    List<Hit> hits = search(Query.phrase(key), 1);
    return hits.isEmpty() ? Optional.empty() : Optional.of(hits.getFirst().value);
  }

  /// The first document one of whose texts is exactly `key`.
  public Optional<Document> exact(String key) {
    String same =
        columns.stream().map(c -> SqlName.quoted(c) + "=?1").collect(Collectors.joining(" OR "));
    List<Long> ids =
        sessions.read(s -> {
          boolean indexed = !Query.phrase(key).isEmpty();
          EngineStatement statement =
              s.statement(
                  "SELECT rowid FROM "
                      + quoted
                      + " WHERE ("
                      + same
                      + ")"
                      + (indexed ? " AND " + quoted + " MATCH ?2" : "")
                      + " ORDER BY rowid LIMIT 1");
          statement.bindText(1, key);
          if (indexed) {
            statement.bindText(2, Query.phrase(key).match());
          }
          try {
            return statement.step() ? List.of(statement.longAt(0)) : List.<Long>of();
          } finally {
            statement.reset();
          }
        });
    return ids.isEmpty() ? Optional.empty() : find(ids.getFirst());
  }

  /// A document by its id.
  public Optional<Document> find(long id) {
    return Optional.ofNullable(sessions.<@Nullable Document>read(s -> find(s, id)));
  }

  private @Nullable Document find(Session session, long id) {
    String names = columns.stream().map(SqlName::quoted).collect(Collectors.joining(","));
    EngineStatement statement =
        session.statement("SELECT value_ref," + names + " FROM " + quoted + " WHERE rowid=?");
    statement.bindLong(1, id);
    long reference;
    List<String> texts = new ArrayList<>();
    try {
      if (!statement.step()) {
        return null;
      }
      reference = statement.longAt(0);
      for (int i = 1; i <= columns.size(); i++) {
        String text = statement.textAt(i);
        texts.add(text == null ? "" : text);
      }
    } finally {
      statement.reset();
    }
    return new Document(id, texts, values.get(session, reference));
  }

  private long reference(Session session, long id) {
    EngineStatement statement =
        session.statement("SELECT value_ref FROM " + quoted + " WHERE rowid=?");
    statement.bindLong(1, id);
    try {
      return statement.step() ? statement.longAt(0) : -1;
    } finally {
      statement.reset();
    }
  }

  private long need(Session session, long id) {
    long reference = reference(session, id);
    if (reference < 0) {
      throw new KeyNotFoundException(
          sessions.file() + ", table " + table + ": ID " + id + " not found");
    }
    return reference;
  }

  /// Replaces the texts of a document.
  ///
  /// @throws KeyNotFoundException if it is not there
  public void updateTexts(long id, String... texts) {
    checkCount(texts);
    sessions.<@Nullable Void>atomically(s -> {
      var ignored = need(s, id);
      String sets =
          columns.stream().map(c -> SqlName.quoted(c) + "=?").collect(Collectors.joining(","));
      EngineStatement statement =
          s.statement("UPDATE " + quoted + " SET " + sets + " WHERE rowid=?");
      bind(statement, texts);
      statement.bindLong(texts.length + 1, id);
      statement.run();
      return null;
    });
  }

  /// Replaces the value of a document.
  ///
  /// @throws KeyNotFoundException if it is not there
  public void updateValue(long id, Value value) {
    sessions.<@Nullable Void>atomically(s -> {
      values.update(s, need(s, id), value);
      return null;
    });
  }

  /// Deletes a document and tells whether it was there.
  public boolean delete(long id) {
    return sessions.atomically(s -> {
      long reference = reference(s, id);
      if (reference < 0) {
        return false;
      }
      values.delete(s, reference);
      EngineStatement statement = s.statement("DELETE FROM " + quoted + " WHERE rowid=?");
      statement.bindLong(1, id);
      statement.run();
      return true;
    });
  }

  /// Deletes all documents.
  public void clear() {
    sessions.<@Nullable Void>atomically(s -> {
      s.statement("DELETE FROM " + quoted).run();
      s.statement("DELETE FROM " + values.quoted()).run();
      return null;
    });
  }

  /// The number of documents.
  public long size() {
    return sessions.read(s -> s.number("SELECT count(*) FROM " + quoted));
  }

  /// Ids in ascending order.
  public List<Long> ids(long offset, int limit) {
    return sessions.read(s -> {
      EngineStatement statement =
          s.statement("SELECT rowid FROM " + quoted + " ORDER BY rowid LIMIT ? OFFSET ?");
      statement.bindLong(1, limit);
      statement.bindLong(2, offset);
      List<Long> ids = new ArrayList<>();
      try {
        while (statement.step()) {
          ids.add(statement.longAt(0));
        }
      } finally {
        statement.reset();
      }
      return ids;
    });
  }
}
