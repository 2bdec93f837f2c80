package hyperparameter.config;

import hyperparameter.value.Secret;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes plain values as JSON. Doubles are written as [Double#toString] does; NaN and infinities,
/// for which JSON has no form, and objects of other types are written as text; secrets are masked.
public final class Json {
  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;

  private Json(boolean pretty) {
    this.pretty = pretty;
  }

  /// Returns the value on one line, without spaces.
  public static String compact(@Nullable Object value) {
    return new Json(false).write(value, 0).out.toString();
  }

  /// Returns the value over several lines, indented by two spaces, with a final line end.
  public static String pretty(@Nullable Object value) {
    return new Json(true).write(value, 0).out.append('\n').toString();
  }

  /// Reads JSON into maps, lists and scalars.
  ///
  /// @param file the name that messages show
  /// @throws ConfigException if the text is no JSON
  public static @Nullable Object read(String text, String file) {
    return new JsonReader(text, file).read().toPlain();
  }

  private Json write(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case Boolean bool -> out.append(bool);
      case Double number when !Double.isFinite(number) -> text(number.toString());
      case Float number when !Float.isFinite(number) -> text(number.toString());
      case Number number -> out.append(number);
      case Map<?, ?> map -> object(map, depth);
      case Collection<?> list -> array(list, depth);
      case Object[] array -> array(Arrays.asList(array), depth);
      case Secret<?> _ -> text(Secret.MASK);
      case Enum<?> constant -> text(constant.name());
      default -> text(value.toString());
    }
    return this;
  }

  private void object(Map<?, ?> map, int depth) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      line(depth + 1);
      text(String.valueOf(entry.getKey()));
      out.append(pretty ? ": " : ":");
      write(entry.getValue(), depth + 1);
      if (entries.hasNext()) {
        out.append(',');
      }
    }
    if (!map.isEmpty()) {
      line(depth);
    }
    out.append('}');
  }

  private void array(Collection<?> list, int depth) {
    out.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      line(depth + 1);
      write(items.next(), depth + 1);
      if (items.hasNext()) {
        out.append(',');
      }
    }
    if (!list.isEmpty()) {
      line(depth);
    }
    out.append(']');
  }

  private void line(int depth) {
    if (pretty) {
      out.append('\n').repeat("  ", depth);
    }
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || (Character.isSurrogate(c) && !isPaired(text, i))) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
