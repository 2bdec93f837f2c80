package pathvein.pattern;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;

/// Gathers the members of an object that stands for a [FileCount].
final class CountReader {
  private long min = 1;
  private long max = FileCount.UNLIMITED;
  private long minSize;
  private long maxSize = Long.MAX_VALUE;
  private @Nullable Duration minAge;
  private @Nullable Duration maxAge;

  /// Takes a member; false if it is not one of such an object.
  boolean take(JsonValue.Member member) {
    return switch (member.value()) {
      case JsonValue.Whole(var spot, var number) -> number(member.key(), number);
      case JsonValue.Text(var spot, var text) -> age(member.key(), text);
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

  private boolean age(String key, String text) {
    try {
      switch (key) {
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
    FileCondition condition = new FileCondition(minSize, maxSize, minAge, maxAge);
    return new FileCount(glob, (int) min, (int) max, condition);
  }
}
