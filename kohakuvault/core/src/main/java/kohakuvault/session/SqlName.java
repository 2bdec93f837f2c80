package kohakuvault.session;

/// Names of tables and columns in SQL.
public final class SqlName {
  private SqlName() {}

  /// Checks that a name is a plain identifier, so that the original can use it too.
  ///
  /// @throws IllegalArgumentException if it is not
  public static String checked(String name) {
    boolean plain = !name.isEmpty() && !Character.isDigit(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      plain &= c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }
    if (!plain) {
      throw new IllegalArgumentException(
          "a table name must be letters, digits and underscores and not begin with a digit, not \""
              + name
              + "\"");
    }
    return name;
  }

  /// Quotes a name for SQL.
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
