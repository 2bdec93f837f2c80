package typthon.lsp.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What columns of the protocol count.
public enum PositionEncoding {
  /// Bytes of UTF-8.
  UTF8("utf-8"),
  /// Units of UTF-16, as in a `String`; what everybody has to understand.
  UTF16("utf-16"),
  /// Code points.
  UTF32("utf-32");

  private final String kind;

  PositionEncoding(String kind) {
    this.kind = kind;
  }

  /// Returns the name that the protocol has for it.
  public String kind() {
    return kind;
  }

  /// Returns the first encoding that a client offers and we know; UTF-16 if it offers none.
  public static PositionEncoding negotiate(@Nullable List<String> offered) {
    if (offered != null) {
      for (String kind : offered) {
        for (PositionEncoding encoding : values()) {
          if (encoding.kind.equals(kind)) {
            return encoding;
          }
        }
      }
    }
    return UTF16;
  }

  /// Returns how many units a stretch of a text has.
  ///
  /// @param from UTF-16 units from the start of the text, as `to`
  public int units(CharSequence text, int from, int to) {
    if (this == UTF16) {
      return to - from;
    }
    int units = 0;
    int at = from;
    while (at < to) {
      int point = Character.codePointAt(text, at);
      units += of(point);
      at += Character.charCount(point);
    }
    return units;
  }

  /// Returns the place that lies `units` behind `from`, but not behind `to`. A place within a
  /// character becomes its start.
  public int advance(CharSequence text, int from, int to, int units) {
    if (this == UTF16) {
      return Math.clamp((long) from + units, from, to);
    }
    int left = units;
    int at = from;
    while (at < to) {
      int point = Character.codePointAt(text, at);
      left -= of(point);
      if (left < 0) {
        break;
      }
      at += Character.charCount(point);
    }
    return Math.min(at, to);
  }

  private int of(int point) {
    return switch (this) {
      case UTF8 -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      case UTF16 -> Character.charCount(point);
      case UTF32 -> 1;
    };
  }
}
