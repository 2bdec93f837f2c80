package hyperparameter.formats;

import hyperparameter.config.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes nested maps as TOML, YAML or JSON, so that the same format reads them back equally.
///
/// Two exceptions: TOML has no null, which becomes a comment; objects that no format knows become
/// their text.
public final class ConfigWriter {
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

  private ConfigWriter() {}

  /// Writes JSON, indented.
  public static String json(Map<String, ? extends @Nullable Object> values) {
    return Json.pretty(values);
  }

  /// Writes TOML: values first, then a section for each table.
  public static String toml(Map<String, ? extends @Nullable Object> values) {
    StringBuilder out = new StringBuilder();
    section("", values, out);
    return out.toString();
  }

  private static void section(
      String path, Map<?, ? extends @Nullable Object> values, StringBuilder out) {
    Map<String, Map<?, ?>> tables = new LinkedHashMap<>();
    values.forEach((key, value) -> {
      String name = name(String.valueOf(key));
      if (value instanceof Map<?, ?> table) {
        tables.put(name, table);
      } else if (value == null) {
        out.append("# ").append(name).append(" is null\n");
      } else {
        out.append(name).append(" = ").append(tomlValue(value)).append('\n');
      }
    });
    tables.forEach((name, table) -> {
      String inner = path.isEmpty() ? name : path + "." + name;
      out.append(out.isEmpty() ? "" : "\n").append('[').append(inner).append("]\n");
      section(inner, table, out);
    });
  }

  private static String name(String key) {
    return BARE.matcher(key).matches() ? key : Json.compact(key);
  }

  private static String tomlValue(@Nullable Object value) {
    return switch (value) {
      case Double number when Double.isNaN(number) -> "nan";
      case Double number when Double.isInfinite(number) -> number > 0 ? "inf" : "-inf";
      case java.time.temporal.TemporalAccessor time -> time.toString();
      case Collection<?> list -> {
        List<String> items = new ArrayList<>();
        list.forEach(item -> items.add(tomlValue(item)));
        yield "[" + String.join(", ", items) + "]";
      }
      case Map<?, ?> map -> {
        List<String> members = new ArrayList<>();
        map.forEach(
            (key, inner) -> members.add(name(String.valueOf(key)) + " = " + tomlValue(inner)));
        yield "{" + String.join(", ", members) + "}";
      }
      case null -> "\"\"";
      default -> Json.compact(value);
    };
  }

  /// Writes YAML in block style; texts are quoted where they would be read as something else.
  public static String yaml(Map<String, ? extends @Nullable Object> values) {
    StringBuilder out = new StringBuilder();
    block(values, "", out);
    return values.isEmpty() ? "{}\n" : out.toString();
  }

  private static void block(
      Map<?, ? extends @Nullable Object> values, String indent, StringBuilder out) {
    values.forEach((key, value) -> {
      out.append(indent).append(name(String.valueOf(key))).append(':');
      if (value instanceof Map<?, ?> map && !map.isEmpty()) {
        out.append('\n');
        block(map, indent + "  ", out);
      } else {
        out.append(' ').append(yamlValue(value)).append('\n');
      }
    });
  }

  /// Returns a value on one line: JSON is YAML, but for the floats that JSON lacks.
  private static String yamlValue(@Nullable Object value) {
    return switch (value) {
      case Double number when Double.isNaN(number) -> ".nan";
      case Double number when Double.isInfinite(number) -> number > 0 ? ".inf" : "-.inf";
      case Collection<?> list -> {
        List<String> items = new ArrayList<>();
        list.forEach(item -> items.add(yamlValue(item)));
        yield "[" + String.join(", ", items) + "]";
      }
      case null, default -> Json.compact(value);
    };
  }
}
