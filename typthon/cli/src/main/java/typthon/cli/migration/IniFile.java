package typthon.cli.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The part of Python's configuration files (`configparser`) that checkers use: sections, keys with
/// `=` or `:`, values that go on in indented lines, comments.
final class IniFile {
  private IniFile() {}

  /// Returns the values by section and key; keys are in lower case.
  static Map<String, Map<String, Object>> parse(List<String> lines) {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    Map<String, Object> section = new LinkedHashMap<>();
    String key = "";
    for (String line : lines) {
      String text = withoutComment(line).strip();
      if (text.isEmpty()) {
        continue;
      }
      if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
        String before = String.valueOf(section.get(key));
        section.put(key, before.isEmpty() ? text : before + "\n" + text);
      } else if (text.startsWith("[") && text.endsWith("]")) {
        section =
            sections.computeIfAbsent(
                text.substring(1, text.length() - 1), name -> new LinkedHashMap<>());
        key = "";
      } else {
        int divider = divider(text);
        key = text.substring(0, divider).strip().toLowerCase(Locale.ROOT);
        section.put(key, text.substring(Math.min(divider + 1, text.length())).strip());
      }
    }
    return sections;
  }

  private static int divider(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '=' || text.charAt(i) == ':') {
        return i;
      }
    }
    return text.length();
  }

  private static String withoutComment(String line) {
    String text = line.strip();
    if (text.startsWith("#") || text.startsWith(";")) {
      return "";
    }
    int comment = line.indexOf(" #");
    return comment < 0 ? line : line.substring(0, comment);
  }
}
