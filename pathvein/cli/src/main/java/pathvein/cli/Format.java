package pathvein.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import pathvein.automaton.Utf8;
import pathvein.pattern.PatternWriter;
import pathvein.source.Place;

/// How results are written.
enum Format {
  PLAIN,
  JSON,
  JSONL,
  CSV,
  TREE;

  /// Returns the format of that name.
  ///
  /// @param allowed those that the command can write
  /// @throws IllegalArgumentException if it cannot write that one
  static Format of(String text, Format... allowed) {
    StringBuilder names = new StringBuilder();
    for (Format one : allowed) {
      String name = one.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return one;
      }
      names.append(names.isEmpty() ? "" : ", ").append(name);
    }
    throw new IllegalArgumentException("--format takes one of " + names + ", not \"" + text + "\"");
  }

  /// Returns the path as members of a JSON object; the bytes are added if they are not text.
  static String pathMembers(Place place, boolean relative) {
    byte[] path = bytes(place, relative);
    String text = new String(path, StandardCharsets.UTF_8);
    String members = "\"path\":" + PatternWriter.quote(text, false);
    return Utf8.isValid(path, 0, path.length)
        ? members
        : members + ",\"path_bytes\":\"" + Base64.getEncoder().encodeToString(path) + "\"";
  }

  static byte[] bytes(Place place, boolean relative) {
    if (!relative) {
      return place.display();
    }
    byte[] path = place.relativeBytes();
    return path.length == 0 ? new byte[] {'.'} : path;
  }

  /// Returns a path as a field of a comma-separated line: the bytes themselves, quoted if need be.
  static byte[] csv(byte[] path) {
    boolean plain = true;
    int quotes = 0;
    for (byte value : path) {
      plain &= value != '"' && value != ',' && value != '\r' && value != '\n';
      quotes += value == '"' ? 1 : 0;
    }
    if (plain) {
      return path;
    }
    byte[] quoted = new byte[path.length + quotes + 2];
    int at = 0;
    quoted[at++] = '"';
    for (byte value : path) {
      quoted[at++] = value;
      if (value == '"') {
        quoted[at++] = '"';
      }
    }
    quoted[at] = '"';
    return quoted;
  }

  /// Returns a field of a comma-separated line.
  static String csv(String text) {
    boolean plain = text.chars().noneMatch(unit -> "\",\r\n".indexOf(unit) >= 0);
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
