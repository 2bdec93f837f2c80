package pathvein.cli;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
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

  static Format of(String text) {
    if (!Set.of("plain", "json", "jsonl", "csv", "tree").contains(text)) {
      throw new IllegalArgumentException(
          "--format takes plain, json, jsonl, csv or tree, not \"" + text + "\"");
    }
    return valueOf(text.toUpperCase(Locale.ROOT));
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

  /// Returns a field of a comma-separated line.
  static String csv(String text) {
    boolean plain = text.chars().noneMatch(unit -> "\",\r\n".indexOf(unit) >= 0);
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
