package kohakuvault.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import kohakuvault.session.SqlName;

/// What to look for. Built from words, so that nothing in them is taken for syntax; only [#raw] is
/// syntax of FTS5.
public final class Query {
  private final String match;

  private Query(String match) {
    this.match = match;
  }

  private static String quote(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .filter(w -> w.codePoints().anyMatch(Character::isLetterOrDigit))
        .toList();
  }

  private static Query joined(List<Query> parts, String word) {
    return new Query(
        parts.stream()
            .filter(q -> !q.isEmpty())
            .map(q -> "(" + q.match + ")")
            .collect(Collectors.joining(word)));
  }

  /// These words in this order, next to each other.
  public static Query phrase(String text) {
    return new Query(words(text).isEmpty() ? "" : quote(text));
  }

  /// All words, anywhere.
  public static Query allTerms(String text) {
    return joined(words(text).stream().map(Query::phrase).toList(), " AND ");
  }

  /// At least one of the words.
  public static Query anyTerm(String text) {
    return joined(words(text).stream().map(Query::phrase).toList(), " OR ");
  }

  /// A phrase whose last word may go on.
  public static Query prefix(String text) {
    return new Query(words(text).isEmpty() ? "" : quote(text) + "*");
  }

  /// All words, with at most `distance` other words between them.
  public static Query near(int distance, String text) {
    List<String> words = words(text);
    if (distance < 0) {
      throw new IllegalArgumentException("a distance must not be negative: " + distance);
    }
    String quoted = words.stream().map(Query::quote).collect(Collectors.joining(" "));
    return new Query(words.isEmpty() ? "" : "NEAR(" + quoted + ", " + distance + ")");
  }

  /// The syntax of FTS5 as it is.
  public static Query raw(String match) {
    return new Query(match);
  }

  public Query and(Query other) {
    return joined(List.of(this, other), " AND ");
  }

  public Query or(Query other) {
    return joined(List.of(this, other), " OR ");
  }

  public Query butNot(Query other) {
    return other.isEmpty() ? this : joined(List.of(this, other), " NOT ");
  }

  /// The same in one column only.
  public Query in(String column) {
    return isEmpty() ? this : new Query(SqlName.quoted(column) + " : (" + match + ")");
  }

  /// Whether there is nothing to look for; such a query finds nothing.
  public boolean isEmpty() {
    return match.isBlank();
  }

  /// The query in the syntax of FTS5.
  public String match() {
    return match;
  }

  @Override
  public String toString() {
    return match;
  }
}
