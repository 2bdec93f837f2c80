package typthon.ide.documentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fields of reStructuredText that describe functions: `:param int x: text` and its like.
final class DocFields {
  private static final Pattern FIELD =
      Pattern.compile(
          ":(param|parameter|arg|argument|key|keyword|kwarg|type|vartype|returns?|rtype|yields?|raises?"
              + "|except|exception|var|ivar|cvar)(?:\\s+([^:]*(?::[^:\\s][^:]*)*?))?:(?:\\s+(.*)|$)");

  /// A described name in the making.
  private static final class Entry {
    private String type = "";
    private final List<String> text = new ArrayList<>();
  }

  private final Map<String, Entry> parameters = new LinkedHashMap<>();
  private final Map<String, Entry> variables = new LinkedHashMap<>();
  private final Map<String, Entry> exceptions = new LinkedHashMap<>();
  private final Entry result = new Entry();
  private final Entry yielded = new Entry();

  private DocFields() {}

  /// Tells whether a line, without blanks around it, begins a field.
  static boolean isField(String text) {
    return text.startsWith(":") && FIELD.matcher(text).matches();
  }

  /// Appends fields, each with the lines that go on with it.
  static void append(List<String> lines, StringBuilder out) {
    DocFields fields = new DocFields();
    Entry entry = null;
    for (String line : lines) {
      Matcher matcher = FIELD.matcher(line.strip());
      if (matcher.matches()) {
        entry = fields.entry(matcher);
      } else if (entry != null) {
        entry.text.add(line.strip());
      }
    }
    section("Parameters", fields.parameters, out);
    section("Attributes", fields.variables, out);
    fields.single("Returns", fields.result, out);
    fields.single("Yields", fields.yielded, out);
    section("Raises", fields.exceptions, out);
  }

  private Entry entry(Matcher matcher) {
    String argument = matcher.group(2) == null ? "" : matcher.group(2).strip();
    String text = matcher.group(3) == null ? "" : matcher.group(3).strip();
    int blank = argument.lastIndexOf(' ');
    String name = argument.substring(blank + 1);
    String type = blank < 0 ? "" : argument.substring(0, blank).strip();
    Entry found =
        switch (matcher.group(1)) {
          case "type" -> typed(parameters, argument, text);
          case "vartype" -> typed(variables, argument, text);
          case "return", "returns" -> result;
          case "yield", "yields" -> yielded;
          case "rtype" -> {
            result.type = text;
            yield new Entry();
          }
          case "raise", "raises", "except", "exception" -> named(exceptions, argument);
          case "var", "ivar", "cvar" -> typedName(variables, name, type);
          default -> typedName(parameters, name, type);
        };
    if (!text.isEmpty() && !matcher.group(1).endsWith("type")) {
      found.text.add(text);
    }
    return found;
  }

  private static Entry named(Map<String, Entry> entries, String name) {
    return entries.computeIfAbsent(name, each -> new Entry());
  }

  private static Entry typedName(Map<String, Entry> entries, String name, String type) {
    Entry entry = named(entries, name);
    if (!type.isEmpty()) {
      entry.type = type;
    }
    return entry;
  }

  private static Entry typed(Map<String, Entry> entries, String name, String type) {
    typedName(entries, name, type);
    return new Entry();
  }

  private static void section(String title, Map<String, Entry> entries, StringBuilder out) {
    if (entries.isEmpty()) {
      return;
    }
    out.append("\n**").append(title).append("**\n\n");
    entries.forEach((name, entry) -> {
      out.append("- `").append(name.replace("`", "")).append('`').append(shownType(entry));
      String text = String.join(" ", entry.text);
      out.append(text.isEmpty() ? "" : ": " + Inline.markdown(text)).append('\n');
    });
    out.append('\n');
  }

  private void single(String title, Entry entry, StringBuilder out) {
    if (entry.type.isEmpty() && entry.text.isEmpty()) {
      return;
    }
    String text = Inline.markdown(String.join(" ", entry.text));
    out.append("\n**").append(title).append("**").append(shownType(entry));
    out.append(text.isEmpty() ? "" : ": " + text).append("\n\n");
  }

  private static String shownType(Entry entry) {
    return entry.type.isEmpty() ? "" : " (`" + entry.type.replace("`", "") + "`)";
  }
}
