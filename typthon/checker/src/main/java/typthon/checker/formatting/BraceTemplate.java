package typthon.checker.formatting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A template of `str.format`.
///
/// Source: the library reference, "Format String Syntax".
///
/// @param fields what is put in, in the order of the text
/// @param fault what is wrong with the template, or null
record BraceTemplate(List<Field> fields, @Nullable String fault) {
  /// A place for one value.
  ///
  /// @param key the position or keyword of the value
  /// @param whole whether the value itself is shown, not an attribute or item of it
  /// @param conversion the letter behind `!`, or a space
  /// @param specification what stands behind the colon
  record Field(String key, boolean whole, char conversion, String specification) {}

  BraceTemplate {
    fields = List.copyOf(fields);
  }

  static BraceTemplate read(String text) {
    return new Reader().read(text);
  }

  private static final class Reader {
    private final List<Field> fields = new ArrayList<>();
    private int automatic;
    private boolean manual;
    private @Nullable String fault;

    BraceTemplate read(String text) {
      literal(text);
      return fault == null ? new BraceTemplate(fields, null) : new BraceTemplate(List.of(), fault);
    }

    private void literal(String text) {
      int at = 0;
      while (at < text.length() && fault == null) {
        char c = text.charAt(at);
        boolean twice = at + 1 < text.length() && text.charAt(at + 1) == c;
        if ((c == '{' || c == '}') && twice) {
          at += 2;
        } else if (c == '}') {
          fault = "A single \"}\" stands in the template";
        } else if (c == '{') {
          int end = end(text, at + 1);
          if (end < 0) {
            fault = "A field of the template has no end";
            return;
          }
          field(text.substring(at + 1, end));
          at = end + 1;
        } else {
          at++;
        }
      }
    }

    private static int end(String text, int from) {
      int depth = 0;
      for (int at = from; at < text.length(); at++) {
        if (text.charAt(at) == '{') {
          depth++;
        } else if (text.charAt(at) == '}' && depth-- == 0) {
          return at;
        }
      }
      return -1;
    }

    private void field(String content) {
      int cut = 0;
      int brackets = 0;
      while (cut < content.length()
          && (brackets > 0 || (content.charAt(cut) != '!' && content.charAt(cut) != ':'))) {
        brackets += content.charAt(cut) == '[' ? 1 : content.charAt(cut) == ']' ? -1 : 0;
        cut++;
      }
      String name = content.substring(0, cut);
      char conversion = ' ';
      if (cut < content.length() && content.charAt(cut) == '!') {
        if (cut + 1 >= content.length() || "rsa".indexOf(content.charAt(cut + 1)) < 0) {
          fault = "Only \"!r\", \"!s\" and \"!a\" convert a value";
          return;
        }
        conversion = content.charAt(cut + 1);
        cut += 2;
      }
      String specification = cut < content.length() ? content.substring(cut + 1) : "";
      int part = 0;
      while (part < name.length() && name.charAt(part) != '.' && name.charAt(part) != '[') {
        part++;
      }
      String key = name.substring(0, part);
      boolean numbered = !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9');
      manual |= numbered;
      if (key.isEmpty()) {
        key = Integer.toString(automatic++);
      }
      fields.add(new Field(key, part == name.length(), conversion, specification));
      if (manual && automatic > 0) {
        fault = "Fields with and without numbers do not go together";
      } else {
        literal(specification);
      }
    }
  }
}
