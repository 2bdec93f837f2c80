package pathvein.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import pathvein.Match;
import pathvein.objects.ObjectStore;

/// Says where a match goes.
@FunctionalInterface
interface Naming {
  /// The words that a template may hold in braces.
  Set<String> WORDS = Set.of("name", "parent", "relative", "pattern", "index", "mtime", "hash");

  /// Returns the destination, or null if the match has no name.
  ///
  /// @param index the position of the match in the plan
  @Nullable Location destination(Match match, int index);

  static Naming flat(Location directory) {
    return (match, index) -> {
      byte[] name = match.place().nameBytes();
      return name.length == 0 ? null : directory.resolve(name);
    };
  }

  static Naming mirrored(Location directory) {
    return (match, index) -> {
      byte[] relative = match.place().relativeBytes();
      return relative.length > 0 ? directory.resolve(relative) : directory;
    };
  }

  static Naming template(Location directory, String template) {
    Pattern word = Pattern.compile("\\{([^{}]*)}");
    Matcher check = word.matcher(template);
    while (check.find()) {
      if (!WORDS.contains(check.group(1))) {
        throw new IllegalArgumentException(
            "template \""
                + template
                + "\": {"
                + check.group(1)
                + "} is not known; there are {name}, {parent}, {relative}, {pattern}, {index},"
                + " {mtime} and {hash}");
      }
    }
    return (match, index) -> {
      Map<String, String> words = words(match, index);
      String text =
          word.matcher(template)
              .replaceAll(
                  found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), "")));
      return text.isEmpty() ? null : directory.resolve(text.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static Map<String, String> words(Match match, int index) {
    Location place = Location.of(match.place());
    Location parent = place.parent();
    Map<String, String> words = new HashMap<>();
    words.put("name", match.place().name());
    words.put("parent", parent == null ? "" : parent.name());
    words.put("relative", match.relative());
    words.put("pattern", match.pattern().name().toString().replaceAll("[^A-Za-z0-9_.-]", "_"));
    words.put("index", Integer.toString(index + 1));
    words.put("mtime", date(place));
    words.put("hash", hash(match.place().display()));
    return words;
  }

  /// Directories of a store have no time.
  private static String date(Location place) {
    try {
      ObjectStore.Facts facts = place instanceof DiskLocation disk ? disk.facts() : null;
      return facts == null ? "unknown" : facts.modified().toString().substring(0, 10);
    } catch (IOException unknown) {
      return "unknown";
    }
  }

  private static String hash(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return String.format("%08x", sum.getValue());
  }
}
