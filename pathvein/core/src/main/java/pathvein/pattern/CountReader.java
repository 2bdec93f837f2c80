package pathvein.pattern;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;
import pathvein.glob.GlobDialect;

/// Gathers the members of an object that stands for a [FileCount].
final class CountReader {
  private long min = 1;
  private long max = FileCount.UNLIMITED;
  private long minSize;
  private long maxSize = Long.MAX_VALUE;
  private @Nullable Duration minAge;
  private @Nullable Duration maxAge;
  private String magic = "";
  private @Nullable Glob firstLine;

  /// Takes a member; false if it is not one of such an object.
  ///
  /// @throws pathvein.glob.GlobSyntaxException if a glob is malformed
  boolean take(JsonValue.Member member) {
    return switch (member.value()) {
      case JsonValue.Whole(var spot, var number) -> number(member.key(), number);
      case JsonValue.Text(var spot, var text) -> text(member.key(), text);
      default -> false;
    };
  }

  private boolean number(String key, long number) {
    switch (key) {
      case "min" -> min = number;
      case "max" -> max = number;
      case "min_size" -> minSize = number;
      case "max_size" -> maxSize = number;
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean text(String key, String text) {
    try {
      switch (key) {
        case "magic" -> magic = text;
        case "first_line" -> firstLine = Glob.of(text, GlobDialect.GLOBSET);
        case "min_age" -> minAge = Duration.parse(text);
        case "max_age" -> maxAge = Duration.parse(text);
        default -> {
          return false;
        }
      }
      return true;
    } catch (DateTimeParseException malformed) {
      return false;
    }
  }

  /// @throws IllegalArgumentException if a range is empty
  FileCount count(Glob glob) {
    if (min > Integer.MAX_VALUE || max > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("so many files no directory holds");
    }
    FileCondition condition = new FileCondition(minSize, maxSize, minAge, maxAge, magic, firstLine);
    return new FileCount(glob, (int) min, (int) max, condition);
  }
}
