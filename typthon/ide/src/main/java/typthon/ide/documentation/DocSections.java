package typthon.ide.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sections of documentation in the manner of Google and of NumPy.
final class DocSections {
  private static final Set<String> ENTRIES =
      Set.of(
          "args",
          "arguments",
          "parameters",
          "params",
          "other parameters",
          "keyword args",
          "keyword arguments",
          "attributes",
          "returns",
          "return",
          "yields",
          "yield",
          "receives",
          "raises",
          "raise",
          "except",
          "exceptions",
          "warns",
          "methods");

  private static final Set<String> RESULTS = Set.of("returns", "return", "yields", "yield");

  private static final Set<String> TEXTS =
      Set.of(
          "note",
          "notes",
          "example",
          "examples",
          "see also",
          "references",
          "todo",
          "warning",
          "warnings",
          "usage",
          "tip",
          "important",
          "caution");

  private static final Pattern ENTRY =
      Pattern.compile("(\\*{0,2}[\\w.]+)\\s*(?:\\(([^)]*(?:\\([^)]*\\)[^)]*)*)\\))?\\s*:\\s*(.*)");
  private static final Pattern RESULT = Pattern.compile("([\\w.\\[\\], |]+?)\\s*:\\s+(.*)");

  private DocSections() {}

  /// Tells whether a line, without blanks around it, is the title of a section by Google's manner.
  static boolean isHeader(String text) {
    if (!text.endsWith(":") || text.length() < 4 || text.length() > 24) {
      return false;
    }
    String title = text.substring(0, text.length() - 1).toLowerCase(Locale.ROOT);
    return ENTRIES.contains(title) || TEXTS.contains(title);
  }

  /// Tells whether a section holds names with descriptions.
  static boolean listsEntries(String title) {
    return ENTRIES.contains(title.toLowerCase(Locale.ROOT));
  }

  /// Returns lines without the indentation that all of them have.
  static List<String> dedented(List<String> lines) {
    int least =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(DocMarkdown::indent)
            .min()
            .orElse(0);
    return lines.stream().map(line -> line.isBlank() ? "" : line.substring(least)).toList();
  }

  /// Appends entries such as `name (type): text`.
  static void google(List<String> body, String title, StringBuilder out) {
    boolean result = RESULTS.contains(title.toLowerCase(Locale.ROOT));
    for (List<String> entry : entries(body)) {
      String first = entry.getFirst();
      List<String> rest = dedented(entry.subList(1, entry.size()));
      Matcher matcher = (result ? RESULT : ENTRY).matcher(first);
      if (!matcher.matches()) {
        out.append(result ? "" : "- ").append(Inline.markdown(first)).append('\n');
        continued(rest, result ? 0 : 2, out);
        continue;
      }
      out.append("- `").append(matcher.group(1)).append('`');
      if (!result && matcher.group(2) != null) {
        out.append(" (`").append(matcher.group(2).replace("`", "")).append("`)");
      }
      String text = matcher.group(result ? 2 : 3);
      out.append(text.isBlank() ? "" : ": " + Inline.markdown(text)).append('\n');
      continued(rest, 2, out);
    }
  }

  /// Appends entries such as `name : type` with the text on the lines beneath.
  static void numpy(List<String> body, StringBuilder out) {
    for (List<String> entry : entries(body)) {
      String first = entry.getFirst();
      int colon = first.indexOf(" : ");
      String name = colon < 0 ? first.strip() : first.substring(0, colon).strip();
      out.append("- `").append(name.replace("`", "")).append('`');
      if (colon >= 0) {
        out.append(" (`").append(first.substring(colon + 3).strip().replace("`", "")).append("`)");
      }
      List<String> rest = dedented(entry.subList(1, entry.size()));
      out.append(rest.isEmpty() ? "" : ":").append('\n');
      continued(rest, 2, out);
    }
  }

  /// Divides lines at those without indentation.
  private static List<List<String>> entries(List<String> body) {
    List<List<String>> found = new ArrayList<>();
    for (String line : body) {
      if (!line.isBlank() && (DocMarkdown.indent(line) == 0 || found.isEmpty())) {
        found.add(new ArrayList<>());
      }
      if (!found.isEmpty()) {
        found.getLast().add(line);
      }
    }
    return found;
  }

  private static void continued(List<String> lines, int indent, StringBuilder out) {
    for (String line : DocMarkdown.render(lines).lines().toList()) {
      out.append(line.isBlank() ? "" : " ".repeat(indent)).append(line).append('\n');
    }
  }
}
