package typthon.checker.directives;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/// Texts of types, compared without regard to how a checker happens to write them.
///
/// Quotes, spaces, the order of the members of unions and literals, the defaults of parameters,
/// `Unknown` for `Any`, and the scopes of type variables do not count.
final class TypeText {
  private static final Pattern SCOPE = Pattern.compile("(?<=\\w)@\\w+");
  private static final Pattern UNKNOWN = Pattern.compile("\\bUnknown\\b");
  private static final Pattern PARTIAL = Pattern.compile("\\*(?=$|[,|\\]) ])");
  private static final String LITERAL = "Literal[";

  private TypeText() {}

  /// Tells whether both texts name the same type.
  static boolean same(String one, String other) {
    return normal(one).equals(normal(other));
  }

  private static String normal(String text) {
    String plain = text.replace('\'', '"');
    plain = SCOPE.matcher(plain).replaceAll("");
    plain = UNKNOWN.matcher(plain).replaceAll("Any");
    return union(PARTIAL.matcher(plain).replaceAll(""));
  }

  /// Sorts the members of a union. An arrow binds looser than `|`.
  private static String union(String text) {
    int arrow = arrow(text);
    if (arrow >= 0) {
      return nested(text.substring(0, arrow).strip()) + "->" + union(text.substring(arrow + 2));
    }
    List<String> members = new ArrayList<>();
    for (String member : split(text, '|')) {
      String stripped = member.strip();
      if (stripped.startsWith(LITERAL) && stripped.endsWith("]")) {
        String inner = stripped.substring(LITERAL.length(), stripped.length() - 1);
        split(inner, ',').forEach(value -> members.add(LITERAL + value.strip() + "]"));
      } else {
        members.add(nested(stripped));
      }
    }
    Collections.sort(members);
    return String.join("|", members);
  }

  /// Normalises what stands between the brackets of one member.
  private static String nested(String text) {
    int open = firstBracket(text);
    if (open < 0) {
      return text;
    }
    int close = closing(text, open);
    if (open == 0 && close == text.length() - 1 && isGroup(text.substring(1, close))) {
      return union(text.substring(1, close));
    }
    List<String> parts = new ArrayList<>();
    for (String part : split(text.substring(open + 1, close), ',')) {
      parts.add(parameter(part.strip()));
    }
    String inside = String.join(",", parts);
    String rest = close + 1 < text.length() ? nested(text.substring(close + 1)) : "";
    return text.substring(0, open + 1) + inside + "]" + rest;
  }

  /// Tells whether parentheses around `text` only group the members of a union.
  private static boolean isGroup(String text) {
    return arrow(text) < 0 && split(text, ',').size() == 1 && split(text, '|').size() > 1;
  }

  /// Normalises `name: type = default`, or a type.
  private static String parameter(String text) {
    List<String> value = split(text, '=');
    String declared = value.getFirst().strip();
    String suffix = value.size() > 1 && !value.get(1).startsWith(">") ? "=..." : "";
    List<String> named = split(declared, ':');
    return named.size() == 2
        ? named.getFirst().strip() + ":" + union(named.get(1).strip()) + suffix
        : union(declared) + suffix;
  }

  private static int arrow(String text) {
    int depth = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(text, at);
      } else if (c == '-' && depth == 0 && text.startsWith("->", at)) {
        return at;
      } else {
        depth += step(c);
      }
    }
    return -1;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(text, at);
      } else if (c == separator && depth == 0) {
        parts.add(text.substring(start, at));
        start = at + 1;
      } else {
        depth += step(c);
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static int firstBracket(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(text, at);
      } else if (step(c) > 0) {
        return at;
      }
    }
    return -1;
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(text, at);
      } else {
        depth += step(c);
        if (depth == 0) {
          return at;
        }
      }
    }
    return text.length();
  }

  private static int step(char c) {
    return switch (c) {
      case '(', '[', '{' -> 1;
      case ')', ']', '}' -> -1;
      default -> 0;
    };
  }

  private static int endOfString(String text, int quote) {
    for (int at = quote + 1; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == '"') {
        return at;
      }
    }
    return text.length() - 1;
  }
}
