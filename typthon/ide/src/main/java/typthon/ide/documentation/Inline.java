package typthon.ide.documentation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes Markdown of the text inside of a line.
final class Inline {
  private static final Pattern CODE =
      Pattern.compile("(?::[\\w:+.-]+:)?``?([^`]+)``?_{0,2}|\\|([\\w ]+)\\|");
  private static final Pattern LIST = Pattern.compile("\\s*(?:[-*+]|\\d+[.)])\\s+");
  private static final Pattern EMPHASIS =
      Pattern.compile(
          "\\*\\*[^*\\s](?:[^*]*[^*\\s])?\\*\\*|(?<![\\w*])\\*[^*\\s](?:[^*]*[^*\\s])?\\*(?![\\w*])");
  private static final Pattern LINK = Pattern.compile("(.+?)\\s*<([a-z]+:[^>]+)>");

  private Inline() {}

  /// Returns a line as Markdown; its indentation stays, at most three blanks unless it is a list.
  static String markdown(String line) {
    Matcher list = LIST.matcher(line);
    int from = list.lookingAt() ? list.end() : DocMarkdown.indent(line);
    StringBuilder out = new StringBuilder(line.substring(0, from));
    Matcher code = CODE.matcher(line);
    int at = from;
    while (code.find(at)) {
      out.append(text(line.substring(at, code.start())));
      out.append(code.group(1) == null ? text(code.group(2)) : quoted(code));
      at = code.end();
    }
    return out.append(text(line.substring(at))).toString();
  }

  private static String quoted(Matcher code) {
    String inside = code.group(1);
    boolean role = code.group().startsWith(":");
    Matcher link = LINK.matcher(inside);
    if (link.matches() && code.group().endsWith("_")) {
      return "[" + text(link.group(1)) + "](" + link.group(2) + ")";
    }
    if (role && inside.startsWith("~")) {
      inside = inside.substring(inside.lastIndexOf('.') + 1).replace("~", "");
    } else if (role && inside.endsWith(">") && inside.contains(" <")) {
      inside = inside.substring(0, inside.indexOf(" <"));
    }
    return "`" + inside + "`";
  }

  /// Escapes what Markdown would take for markup; emphasis stays.
  private static String text(String text) {
    StringBuilder out = new StringBuilder();
    Matcher emphasis = EMPHASIS.matcher(text);
    int at = 0;
    while (emphasis.find(at)) {
      out.append(escaped(text.substring(at, emphasis.start()))).append(emphasis.group());
      at = emphasis.end();
    }
    return out.append(escaped(text.substring(at))).toString();
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' || c == '<' || (c == '_' && !isInWord(text, i))) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /// Tells whether letters stand on both sides.
  private static boolean isInWord(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }
}
