package typthon.cli.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A configuration of ours in the making: options, what holds for some paths only, and what has no
/// counterpart.
final class Draft {
  private final Map<String, Map<String, String>> tables = new TreeMap<>();
  private final Map<String, Map<String, String>> perPath = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  /// Sets a dotted key such as `check.preset`.
  void set(String key, Object value) {
    int dot = key.indexOf('.');
    tables
        .computeIfAbsent(key.substring(0, dot), table -> new TreeMap<>())
        .put(key.substring(dot + 1), literal(value));
  }

  /// Sets a dotted key for the paths that a glob matches.
  void set(String glob, String key, Object value) {
    perPath.computeIfAbsent(glob, pattern -> new TreeMap<>()).put(key, literal(value));
  }

  /// Tells what could not be taken over, and what to do instead.
  void leaveOut(String setting, String advice) {
    leftOut.add(setting + (advice.isEmpty() ? "" : ": " + advice));
  }

  /// Returns the file.
  ///
  /// @param source what it was made from
  String text(String source) {
    StringBuilder text = new StringBuilder("# Made from ").append(source).append(".\n");
    if (!leftOut.isEmpty()) {
      text.append("#\n# Not taken over:\n");
      leftOut.forEach(line -> text.append("# - ").append(line.replace('\n', ' ')).append('\n'));
    }
    tables.forEach((name, values) -> table(name, values, text));
    perPath.forEach((glob, values) -> table("overrides." + literal(glob), values, text));
    return text.toString();
  }

  private static void table(String name, Map<String, String> values, StringBuilder text) {
    text.append("\n[").append(name).append("]\n");
    values.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
  }

  private static String literal(Object value) {
    return switch (value) {
      case Boolean flag -> flag.toString();
      case List<?> list ->
          list.stream()
              .map(element -> literal(String.valueOf(element)))
              .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
      default -> "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    };
  }
}
