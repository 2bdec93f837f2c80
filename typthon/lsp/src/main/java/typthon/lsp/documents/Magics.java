package typthon.lsp.documents;

import java.util.Set;
import typthon.lsp.text.TextLines;

/// Hides what cells of notebooks say to their kernel and not in Python: lines such as `%matplotlib
/// inline` or `!ls`, cells that begin with `%%bash`, and questions such as `len?`. What is hidden
/// becomes a comment of the same length, so that every place stays where it is.
final class Magics {
  /// Magics of a whole cell after which Python follows.
  private static final Set<String> PYTHON =
      Set.of("%%time", "%%timeit", "%%capture", "%%prun", "%%python", "%%python3");

  private Magics() {}

  /// Returns the text of a cell without its magics.
  static String hidden(TextLines cell) {
    String text = cell.text();
    if (text.indexOf('%') < 0 && text.indexOf('!') < 0 && text.indexOf('?') < 0) {
      return text;
    }
    StringBuilder hidden = new StringBuilder(text);
    boolean foreign = isForeign(text);
    for (int line = 0; line < cell.count(); line++) {
      int start = cell.start(line);
      int end = cell.end(line);
      if (start == end) {
        continue;
      }
      if (foreign) {
        hidden.setCharAt(start, '#');
        continue;
      }
      int first = start;
      while (first < end && (text.charAt(first) == ' ' || text.charAt(first) == '\t')) {
        first++;
      }
      if (first < end && isMagic(text, first, end)) {
        hide(hidden, start, first, end);
      }
    }
    return hidden.toString();
  }

  private static boolean isForeign(String text) {
    if (!text.startsWith("%%")) {
      return false;
    }
    int end = 2;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return !PYTHON.contains(text.substring(0, end));
  }

  private static boolean isMagic(String text, int first, int end) {
    char c = text.charAt(first);
    if (c == '%' || c == '!' || c == '?') {
      return true;
    }
    return text.charAt(end - 1) == '?' && Character.isJavaIdentifierStart(c);
  }

  /// In a block something has to stay that is a statement.
  private static void hide(StringBuilder text, int start, int first, int end) {
    if (first > start && end - first > 3) {
      text.replace(first, first + 4, "...#");
    } else {
      text.setCharAt(first, '#');
    }
  }
}
