package pathvein.nio;

/// Reads the text of the default provider's file keys, `(dev=fd00,ino=1234)`: device in
/// hexadecimal, inode in decimal. The interface offers the two numbers in no other way without a
/// further query.
///
/// A walk reads one for each file, in a short run before the JVM has compiled anything; so the text
/// is read in one pass, without calls.
final class FileKeys {
  private static final String BEFORE = "(dev=";
  private static final String BETWEEN = ",ino=";

  private FileKeys() {}

  /// Returns device and inode; zeros if the text has another form.
  static long[] parse(String key) {
    int comma = key.indexOf(',');
    if (!key.startsWith(BEFORE) || comma < 0 || !key.startsWith(BETWEEN, comma)) {
      return new long[2];
    }
    int last = key.length() - 1;
    long[] numbers = new long[2];
    boolean sound =
        key.charAt(last) == ')'
            && read(key, BEFORE.length(), comma, 16, numbers, 0)
            && read(key, comma + BETWEEN.length(), last, 10, numbers, 1);
    return sound ? numbers : new long[2];
  }

  private static boolean read(String key, int from, int to, int radix, long[] numbers, int index) {
    long number = 0;
    for (int at = from; at < to; at++) {
      char unit = key.charAt(at);
      int digit = unit <= '9' ? unit - '0' : unit - 'a' + 10;
      if (digit < 0 || digit >= radix || (unit > '9' && unit < 'a')) {
        return false;
      }
      number = number * radix + digit;
    }
    numbers[index] = number;
    return from < to;
  }
}
