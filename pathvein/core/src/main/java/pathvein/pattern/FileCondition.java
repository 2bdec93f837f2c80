package pathvein.pattern;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import pathvein.source.EntryAttributes;

/// What a file must be like besides its name. Asked only of files whose name fits already.
///
/// Ages are counted from the moment at which a search begins.
///
/// @param minSize the smallest size allowed, in bytes
/// @param maxSize the largest size allowed, in bytes
/// @param minAge how long ago the file must have been modified at least; null for no limit
/// @param maxAge how long ago it may have been modified at most; null for no limit
public record FileCondition(
    long minSize, long maxSize, @Nullable Duration minAge, @Nullable Duration maxAge) {
  /// Every file fulfils it.
  public static final FileCondition NONE = new FileCondition(0, Long.MAX_VALUE, null, null);

  /// @throws IllegalArgumentException if no size lies between the limits, or no age
  public FileCondition {
    if (minSize < 0 || maxSize < minSize) {
      throw new IllegalArgumentException(
          "no size is at least " + minSize + " and at most " + maxSize);
    }
    if (minAge != null && maxAge != null && maxAge.compareTo(minAge) < 0) {
      throw new IllegalArgumentException("no age is at least " + minAge + " and at most " + maxAge);
    }
  }

  /// Demands a size, in bytes.
  public static FileCondition size(long min, long max) {
    return new FileCondition(min, max, null, null);
  }

  /// Demands that something is in the file.
  public static FileCondition notEmpty() {
    return size(1, Long.MAX_VALUE);
  }

  /// Demands that the last modification is not longer ago.
  public static FileCondition youngerThan(Duration age) {
    return new FileCondition(0, Long.MAX_VALUE, null, age);
  }

  /// Demands that the last modification is at least so long ago.
  public static FileCondition olderThan(Duration age) {
    return new FileCondition(0, Long.MAX_VALUE, age, null);
  }

  /// Tells whether every file fulfils the condition.
  public boolean isNone() {
    return minSize == 0 && maxSize == Long.MAX_VALUE && minAge == null && maxAge == null;
  }

  /// Tells whether a file fulfils the condition.
  ///
  /// @param nowNanos when the search began, in nanoseconds since 1970
  public boolean holds(EntryAttributes file, long nowNanos) {
    long age = nowNanos - file.modifiedNanos();
    return file.size() >= minSize
        && file.size() <= maxSize
        && (minAge == null || age >= nanos(minAge))
        && (maxAge == null || age <= nanos(maxAge));
  }

  private static long nanos(Duration age) {
    try {
      return age.toNanos();
    } catch (ArithmeticException longerThanTimeIsCounted) {
      return age.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (minSize > 0 || maxSize < Long.MAX_VALUE) {
      text.append(" of ").append(minSize);
      text.append(maxSize == Long.MAX_VALUE ? " bytes or more" : " to " + maxSize + " bytes");
    }
    if (minAge != null) {
      text.append(" not younger than ").append(minAge);
    }
    if (maxAge != null) {
      text.append(" not older than ").append(maxAge);
    }
    return text.toString();
  }
}
