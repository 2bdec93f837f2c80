package pathvein.pattern;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;

/// Writes patterns as JSON.
public final class PatternWriter {
  private PatternWriter() {}

  /// Returns the pattern with nested objects, indented by two blanks.
  public static String write(StructurePattern pattern) {
    StringBuilder out = new StringBuilder();
    object(pattern, out, "\n");
    return out.append('\n').toString();
  }

  /// Returns the pattern with nested objects, on one line.
  public static String compact(StructurePattern pattern) {
    StringBuilder out = new StringBuilder();
    object(pattern, out, "");
    return out.toString();
  }

  /// Returns the pattern byte for byte as the original writes it: one line of ASCII, nested
  /// patterns as texts that hold JSON.
  ///
  /// @throws IllegalArgumentException if the pattern has constraints, which that form cannot
  ///   express
  public static String legacy(StructurePattern pattern) {
    if (!pattern.constraints().isEmpty()) {
      throw new IllegalArgumentException(
          "the legacy form cannot express the constraints of " + compact(pattern));
    }
    String written = pattern.name().written();
    return "{\"directory_name\": "
        + (written == null ? "null" : quote(written, true))
        + ", \"files\": "
        + legacyList(pattern.files(), Glob::text)
        + ", \"directories\": "
        + legacyList(pattern.directories(), PatternWriter::legacy)
        + ", \"optional_files\": "
        + legacyList(pattern.optionalFiles(), Glob::text)
        + ", \"optional_directories\": "
        + legacyList(pattern.optionalDirectories(), PatternWriter::legacy)
        + "}";
  }

  private static <T> String legacyList(List<T> items, Function<T, String> text) {
    StringBuilder out = new StringBuilder("[");
    for (T item : items) {
      out.append(out.length() > 1 ? ", " : "").append(quote(text.apply(item), true));
    }
    return out.append(']').toString();
  }

  /// Writes an object.
  ///
  /// @param line what begins a new line inside the object, or nothing for one line
  private static void object(StructurePattern pattern, StringBuilder out, String line) {
    String inner = line.isEmpty() ? "" : line + "  ";
    String name = pattern.name().glob() == null ? null : pattern.name().written();
    key(out.append('{'), inner, "directory_name", true);
    out.append(name == null ? "null" : quote(name, false));
    Constraints constraints = pattern.constraints();
    key(out, inner, "files", false);
    files(pattern, out);
    key(out, inner, "directories", false);
    patterns(pattern.directories(), out, inner);
    key(out, inner, "optional_files", false);
    texts(pattern.optionalFiles(), out);
    key(out, inner, "optional_directories", false);
    patterns(pattern.optionalDirectories(), out, inner);
    if (constraints.closed()) {
      key(out, inner, "closed", false);
      out.append("true");
    }
    if (!constraints.forbiddenFiles().isEmpty()) {
      key(out, inner, "forbidden_files", false);
      texts(constraints.forbiddenFiles(), out);
    }
    if (!constraints.forbiddenDirectories().isEmpty()) {
      key(out, inner, "forbidden_directories", false);
      patterns(constraints.forbiddenDirectories(), out, inner);
    }
    if (!constraints.ties().isEmpty()) {
      key(out, inner, "ties", false);
      ties(constraints.ties(), out);
    }
    if (!constraints.sequences().isEmpty()) {
      key(out, inner, "sequences", false);
      out.append('[');
      String comma = "";
      for (NumberedSequence sequence : constraints.sequences()) {
        out.append(comma).append(quote(sequence.template(), false));
        comma = ", ";
      }
      out.append(']');
    }
    if (!constraints.anyOf().isEmpty()) {
      key(out, inner, "any_of", false);
      choices(constraints.anyOf(), out, inner);
    }
    out.append(line).append('}');
  }

  /// One choice is a list of groups, several are a list of such lists.
  private static void choices(
      List<List<StructurePattern>> choices, StringBuilder out, String line) {
    if (choices.size() == 1) {
      patterns(choices.getFirst(), out, line);
      return;
    }
    String comma = "[";
    for (List<StructurePattern> groups : choices) {
      out.append(comma);
      patterns(groups, out, line);
      comma = ", ";
    }
    out.append(']');
  }

  private static void key(StringBuilder out, String line, String name, boolean first) {
    if (!first) {
      out.append(line.isEmpty() ? ", " : ",");
    }
    out.append(line).append('"').append(name).append("\": ");
  }

  private static void files(StructurePattern pattern, StringBuilder out) {
    out.append('[');
    String comma = "";
    for (Glob glob : pattern.files()) {
      out.append(comma).append(quote(glob.text(), false));
      comma = ", ";
    }
    for (PathRule path : pattern.constraints().paths()) {
      out.append(comma).append(quote(path.text(), false));
      comma = ", ";
    }
    for (FileCount count : pattern.constraints().counts()) {
      out.append(comma).append("{\"glob\": ").append(quote(count.glob().text(), false));
      out.append(", \"min\": ").append(count.min());
      if (count.max() != FileCount.UNLIMITED) {
        out.append(", \"max\": ").append(count.max());
      }
      condition(count.condition(), out);
      out.append('}');
      comma = ", ";
    }
    out.append(']');
  }

  private static void condition(FileCondition condition, StringBuilder out) {
    if (condition.minSize() > 0) {
      out.append(", \"min_size\": ").append(condition.minSize());
    }
    if (condition.maxSize() < Long.MAX_VALUE) {
      out.append(", \"max_size\": ").append(condition.maxSize());
    }
    if (condition.minAge() != null) {
      out.append(", \"min_age\": \"").append(condition.minAge()).append('"');
    }
    if (condition.maxAge() != null) {
      out.append(", \"max_age\": \"").append(condition.maxAge()).append('"');
    }
    if (!condition.magic().isEmpty()) {
      out.append(", \"magic\": \"").append(condition.magic()).append('"');
    }
    if (condition.firstLine() != null) {
      out.append(", \"first_line\": ").append(quote(condition.firstLine().text(), false));
    }
  }

  private static void texts(List<Glob> globs, StringBuilder out) {
    out.append('[');
    String comma = "";
    for (Glob glob : globs) {
      out.append(comma).append(quote(glob.text(), false));
      comma = ", ";
    }
    out.append(']');
  }

  private static void ties(List<Tie> ties, StringBuilder out) {
    out.append('[');
    String comma = "";
    for (Tie tie : ties) {
      out.append(comma).append('[').append(quote(tie.each(), false)).append(", ");
      out.append(quote(tie.needs(), false)).append(']');
      comma = ", ";
    }
    out.append(']');
  }

  private static void patterns(List<StructurePattern> patterns, StringBuilder out, String line) {
    out.append('[');
    String inner = line.isEmpty() ? "" : line + "  ";
    for (int i = 0; i < patterns.size(); i++) {
      if (i > 0) {
        out.append(line.isEmpty() ? ", " : ",");
      }
      out.append(inner);
      object(patterns.get(i), out, inner);
    }
    out.append(patterns.isEmpty() ? "" : line).append(']');
  }

  /// Returns a JSON text.
  ///
  /// @param ascii whether everything above ASCII is escaped, as Python does by default
  public static String quote(@Nullable String text, boolean ascii) {
    StringBuilder out = new StringBuilder("\"");
    for (char unit : String.valueOf(text).toCharArray()) {
      switch (unit) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (unit < 0x20 || (ascii && unit > 0x7F)) {
            out.append(String.format("\\u%04x", (int) unit));
          } else {
            out.append(unit);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
