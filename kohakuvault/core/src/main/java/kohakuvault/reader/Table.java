package kohakuvault.reader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a key-value table lies: its b-tree, the index of its keys, and which columns hold key and
/// value.
///
/// @param rows root of the table, or 0 if the table is missing
/// @param index root of the key index; 0 for a table `WITHOUT ROWID`, whose own tree is ordered by
///   key
/// @param keyColumn the column of the key in the record of a row
/// @param valueColumn the column of the value in the record of a row
record Table(int rows, int index, int keyColumn, int valueColumn) {

  /// Looks a table up in the schema, which is the tree at page 1.
  static Table find(Snapshot pages, String name) {
    Finder finder = new Finder(pages, name);
    var ignored = new BTree(pages, 1).visitRows(finder);
    return finder.result();
  }

  /// The roots of a table and of its own index; 0 where there is none.
  record Roots(int table, int index) {}

  /// Finds the roots of any table.
  static Roots roots(Snapshot pages, String name) {
    Finder finder = new Finder(pages, name);
    var ignored = new BTree(pages, 1).visitRows(finder);
    return new Roots(finder.rows, finder.index);
  }

  boolean isMissing() {
    return rows == 0;
  }

  private static final class Finder implements BTree.Visitor {
    private final Snapshot pages;
    private final String name;
    private final Field field;
    private int rows;
    private int index;
    private @Nullable String sql;

    Finder(Snapshot pages, String name) {
      this.pages = pages;
      this.name = name;
      this.field = new Field(pages);
    }

    @Override
    public boolean visit(Cell cell) {
      if (!name.equalsIgnoreCase(text(cell, 2))) {
        return true;
      }
      String kind = text(cell, 0);
      field.locate(cell, 3);
      int root = (int) field.integer(cell);
      if (kind.equals("table")) {
        rows = root;
        sql = text(cell, 4);
      } else if (kind.equals("index") && text(cell, 1).startsWith("sqlite_autoindex_")) {
        index = root;
      }
      return true;
    }

    private String text(Cell cell, int column) {
      field.locate(cell, column);
      if (field.type == 0) {
        return "";
      }
      return new String(field.bytes(cell), StandardCharsets.UTF_8);
    }

    Table result() {
      if (rows == 0 || sql == null) {
        return new Table(0, 0, 0, 0);
      }
      List<String> columns = columnNames(sql);
      boolean withoutRowId =
          sql.substring(sql.lastIndexOf(')')).toLowerCase(Locale.ROOT).contains("without");
      int key = columns.indexOf("key");
      int value = columns.indexOf("value");
      if (key < 0 || value < 0 || (!withoutRowId && index == 0) || (withoutRowId && key != 0)) {
        throw pages.corrupt("table " + name + " is not a key-value table: " + sql);
      }
      return new Table(rows, withoutRowId ? 0 : index, key, value);
    }
  }

  /// The column names of a `CREATE TABLE` statement, in lower case.
  static List<String> columnNames(String sql) {
    List<String> names = new ArrayList<>();
    int open = sql.indexOf('(');
    int depth = 0;
    boolean fresh = true;
    for (int i = Math.max(0, open); i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 1) {
        fresh = true;
      } else if (fresh && depth == 1 && !Character.isWhitespace(c)) {
        int end = i;
        while (end < sql.length() && " \t\r\n,()".indexOf(sql.charAt(end)) < 0) {
          end++;
        }
        names.add(unquoted(sql.substring(i, end)).toLowerCase(Locale.ROOT));
        fresh = false;
        i = end - 1;
      }
    }
    return names;
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() > 1 && "\"`[".indexOf(name.charAt(0)) >= 0;
    return quoted ? name.substring(1, name.length() - 1) : name;
  }
}
