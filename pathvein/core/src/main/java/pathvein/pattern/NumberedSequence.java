package pathvein.pattern;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.TreeSet;

/// Files with numbers in their names, of which none may be missing: from the smallest number that
/// is there to the largest.
///
/// The text around `{n}` is literal; the number itself is decimal, with or without leading zeros.
/// No file at all is a sequence without gaps; to demand files, demand them.
///
/// @param template the names, such as `frame_{n}.png`
public record NumberedSequence(String template) {
  /// Stands for the number.
  public static final String NUMBER = "{n}";

  /// Longer numbers count as part of a name.
  private static final int DIGITS_AT_MOST = 18;

  /// @throws IllegalArgumentException if the template lacks the number, or has it twice
  public NumberedSequence {
    int at = template.indexOf(NUMBER);
    if (at < 0 || template.indexOf(NUMBER, at + 1) >= 0) {
      throw new IllegalArgumentException(
          "\"" + template + "\" must hold " + NUMBER + " exactly once, as in \"frame_{n}.png\"");
    }
  }

  /// Returns the first number that is missing among these file names; empty if there is no gap.
  public OptionalLong gap(Collection<byte[]> names) {
    int at = template.indexOf(NUMBER);
    byte[] before = template.substring(0, at).getBytes(StandardCharsets.UTF_8);
    byte[] after = template.substring(at + NUMBER.length()).getBytes(StandardCharsets.UTF_8);
    TreeSet<Long> numbers = new TreeSet<>();
    for (byte[] name : names) {
      long number = number(name, before, after);
      if (number >= 0) {
        numbers.add(number);
      }
    }
    long expected = numbers.isEmpty() ? 0 : numbers.first();
    for (long number : numbers) {
      if (number != expected) {
        return OptionalLong.of(expected);
      }
      expected++;
    }
    return OptionalLong.empty();
  }

  private static long number(byte[] name, byte[] before, byte[] after) {
    int end = name.length - after.length;
    int digits = end - before.length;
    if (digits < 1
        || digits > DIGITS_AT_MOST
        || !Arrays.equals(name, 0, before.length, before, 0, before.length)
        || !Arrays.equals(name, end, name.length, after, 0, after.length)) {
      return -1;
    }
    long number = 0;
    for (int i = before.length; i < end; i++) {
      if (name[i] < '0' || name[i] > '9') {
        return -1;
      }
      number = number * 10 + (name[i] - '0');
    }
    return number;
  }
}
