package typthon.cli.arguments;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that findings are written to.
///
/// @param format the name of a format; null for that of standard output
public record OutputTarget(@Nullable String format, Path file) {
  /// Reads `[format:]path`. What stands in front of the first colon is a format if it is a plain
  /// word, so that paths with a colon can be written `./a:b`.
  static OutputTarget parse(String text) {
    int colon = text.indexOf(':');
    boolean hasFormat = colon > 1;
    for (int i = 0; i < colon && hasFormat; i++) {
      hasFormat = Character.isLetter(text.charAt(i));
    }
    String file = hasFormat ? text.substring(colon + 1) : text;
    if (file.isEmpty()) {
      throw new UsageException("--output needs a path, as in \"--output json:report.json\"");
    }
    return new OutputTarget(hasFormat ? text.substring(0, colon) : null, CheckArguments.path(file));
  }
}
