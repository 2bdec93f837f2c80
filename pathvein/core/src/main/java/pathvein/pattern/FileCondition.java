package pathvein.pattern;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;
import pathvein.glob.GlobDialect;
import pathvein.source.EntryAttributes;

/// What a file must be like besides its name. Asked only of files whose name fits already.
///
/// Ages are counted from the moment at which a search begins.
///
/// @param minSize the smallest size allowed, in bytes
/// @param maxSize the largest size allowed, in bytes
/// @param minAge how long ago the file must have been modified at least; null for no limit
/// @param maxAge how long ago it may have been modified at most; null for no limit
/// @param magic the bytes with which it must begin, in lower-case hexadecimal; empty for any
/// @param firstLine must accept the first line, without its end; null for any. Only the first
///   [#LINE] bytes of the file are read
public record FileCondition(
    long minSize,
    long maxSize,
    @Nullable Duration minAge,
    @Nullable Duration maxAge,
    String magic,
    @Nullable Glob firstLine) {
  /// So many bytes of a first line are read at most.
  public static final int LINE = 4096;

  /// Every file fulfils it.
  public static final FileCondition NONE = new FileCondition(0, Long.MAX_VALUE, null, null);

  /// @throws IllegalArgumentException if no size lies between the limits, or no age, or if the
  ///   magic bytes are no hexadecimal digits or more than [#LINE] bytes
  public FileCondition {
    magic = magic.toLowerCase(Locale.ROOT);
    if (magic.length() % 2 != 0
        || magic.length() / 2 > LINE
        || !magic.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)) {
      throw new IllegalArgumentException(
          "\"" + magic + "\" must be bytes in hexadecimal, as in \"89504e47\" for PNG");
    }
    if (minSize < 0 || maxSize < minSize) {
      throw new IllegalArgumentException(
          "no size is at least " + minSize + " and at most " + maxSize);
    }
    if (minAge != null && maxAge != null && maxAge.compareTo(minAge) < 0) {
      throw new IllegalArgumentException("no age is at least " + minAge + " and at most " + maxAge);
    }
  }

  /// Demands nothing of the content.
  ///
  /// @throws IllegalArgumentException if no size lies between the limits, or no age
  public FileCondition(
      long minSize, long maxSize, @Nullable Duration minAge, @Nullable Duration maxAge) {
    this(minSize, maxSize, minAge, maxAge, "", null);
  }

  /// Demands a size, in bytes.
  public static FileCondition size(long min, long max) {
    return new FileCondition(min, max, null, null);
  }

  /// Demands that something is in the file.
  public static FileCondition notEmpty() {
    return size(1, Long.MAX_VALUE);
  }

  /// Demands that nothing is in the file.
  public static FileCondition empty() {
    return size(0, 0);
  }

  /// Demands that the file begins with these bytes.
  ///
  /// @param hexadecimal two digits a byte: `89504e47` begins a PNG
  /// @throws IllegalArgumentException if it is no such text
  public static FileCondition magic(String hexadecimal) {
    return new FileCondition(0, Long.MAX_VALUE, null, null, hexadecimal, null);
  }

  /// Demands that the glob accepts the first line, which may hold slashes; `?` counts bytes.
  ///
  /// @throws pathvein.glob.GlobSyntaxException if the glob is malformed
  public static FileCondition firstLine(String glob) {
    return new FileCondition(0, Long.MAX_VALUE, null, null, "", Glob.of(glob, GlobDialect.GLOBSET));
  }

  /// Returns a condition that holds where both do.
  ///
  /// @throws IllegalArgumentException if they contradict each other, or both look into the file in
  ///   the same way
  public FileCondition and(FileCondition other) {
    boolean twice = !magic.isEmpty() && !other.magic.isEmpty();
    if (twice || (firstLine != null && other.firstLine != null)) {
      throw new IllegalArgumentException("a file has one beginning; demand it once");
    }
    return new FileCondition(
        Math.max(minSize, other.minSize),
        Math.min(maxSize, other.maxSize),
        longer(minAge, other.minAge),
        shorter(maxAge, other.maxAge),
        magic + other.magic,
        firstLine != null ? firstLine : other.firstLine);
  }

  private static @Nullable Duration longer(@Nullable Duration left, @Nullable Duration right) {
    return left == null || (right != null && right.compareTo(left) > 0) ? right : left;
  }

  private static @Nullable Duration shorter(@Nullable Duration left, @Nullable Duration right) {
    return left == null || (right != null && right.compareTo(left) < 0) ? right : left;
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
    return !needsAttributes() && headLength() == 0;
  }

  /// Tells whether size or time of a file matter.
  public boolean needsAttributes() {
    return minSize > 0 || maxSize < Long.MAX_VALUE || minAge != null || maxAge != null;
  }

  /// Returns how many bytes from the start of a file matter; none if its content does not.
  public int headLength() {
    return firstLine != null ? LINE : magic.length() / 2;
  }

  /// Tells whether the content of a file fulfils the condition.
  ///
  /// @param head the start of the file: [#headLength] bytes, or all if there are fewer
  public boolean holds(byte[] head) {
    byte[] start = HexFormat.of().parseHex(magic);
    return head.length >= start.length
        && Arrays.equals(head, 0, start.length, start, 0, start.length)
        && (firstLine == null || firstLine.matches(line(head)));
  }

  private static byte[] line(byte[] head) {
    int end = 0;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    boolean carriage = end > 0 && end < head.length && head[end - 1] == '\r';
    return Arrays.copyOf(head, carriage ? end - 1 : end);
  }

  /// Tells whether size and time of a file fulfil the condition.
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
    if (!magic.isEmpty()) {
      text.append(" that begin with the bytes ").append(magic);
    }
    if (firstLine != null) {
      text.append(" with the first line ").append(firstLine);
    }
    return text.toString();
  }
}
