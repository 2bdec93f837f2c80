package pathvein.pattern;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A file that needs another one of the same stem: every `{stem}.tif` needs its `{stem}.json`.
///
/// The text around `{stem}` is literal; the stem itself is at least one byte.
///
/// @param each the name of the files that need another
/// @param needs the name of the file that each needs
public record Tie(String each, String needs) {
  /// Stands for the part that both names share.
  public static final String STEM = "{stem}";

  /// @throws IllegalArgumentException if one of the names lacks the stem, or has it twice
  public Tie {
    check(each);
    check(needs);
  }

  private static void check(String template) {
    int at = template.indexOf(STEM);
    if (at < 0 || template.indexOf(STEM, at + 1) >= 0) {
      throw new IllegalArgumentException(
          "\"" + template + "\" must hold " + STEM + " exactly once, as in \"{stem}.tif\"");
    }
  }

  /// Returns the stem of a name if it has the form `template`, else null.
  public static byte @Nullable [] stem(String template, byte[] name) {
    int at = template.indexOf(STEM);
    byte[] before = template.substring(0, at).getBytes(StandardCharsets.UTF_8);
    byte[] after = template.substring(at + STEM.length()).getBytes(StandardCharsets.UTF_8);
    int end = name.length - after.length;
    if (end <= before.length
        || !Arrays.equals(name, 0, before.length, before, 0, before.length)
        || !Arrays.equals(name, end, name.length, after, 0, after.length)) {
      return null;
    }
    return Arrays.copyOfRange(name, before.length, end);
  }
}
