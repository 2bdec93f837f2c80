package typthon.syntax;

import java.math.BigInteger;

/// The values of integer literals.
final class Integers {
  /// As in CPython, where more digits are an error because their conversion takes quadratic time.
  static final int MAX_DECIMAL_DIGITS = 4300;

  private static final int LONG_DIGITS = 18;

  private Integers() {}

  private static int radix(byte[] bytes, int start, int end) {
    if (end - start < 2 || bytes[start] != '0') {
      return 10;
    }
    return switch (bytes[start + 1]) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  static boolean hasTooManyDigits(byte[] bytes, int start, int end) {
    if (end - start <= MAX_DECIMAL_DIGITS || radix(bytes, start, end) != 10) {
      return false;
    }
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += Bytes.isDigit(bytes[i]) ? 1 : 0;
    }
    return digits > MAX_DECIMAL_DIGITS;
  }

  /// Returns the value of the literal, or 0 if it is malformed or has too many digits.
  static BigInteger value(byte[] bytes, int start, int end) {
    int radix = radix(bytes, start, end);
    if (radix == 16 && end - start <= LONG_DIGITS - 1) {
      return smallHexadecimal(bytes, start + 2, end);
    }
    if (radix != 10) {
      return ofBits(bytes, start + 2, end, radix);
    }
    if (end - start <= LONG_DIGITS) {
      return small(bytes, start, end);
    }
    StringBuilder digits = new StringBuilder();
    for (int i = start; i < end; i++) {
      if (Bytes.isDigit(bytes[i])) {
        digits.append((char) bytes[i]);
      } else if (bytes[i] != '_') {
        return BigInteger.ZERO;
      }
    }
    return digits.length() > MAX_DECIMAL_DIGITS
        ? BigInteger.ZERO
        : new BigInteger(digits.toString());
  }

  private static BigInteger small(byte[] bytes, int start, int end) {
    long value = 0;
    for (int i = start; i < end; i++) {
      if (Bytes.isDigit(bytes[i])) {
        value = value * 10 + bytes[i] - '0';
      } else if (bytes[i] != '_') {
        return BigInteger.ZERO;
      }
    }
    return BigInteger.valueOf(value);
  }

  private static BigInteger smallHexadecimal(byte[] bytes, int start, int end) {
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = Character.digit(bytes[i], 16);
      if (digit >= 0) {
        value = value << 4 | digit;
      } else if (bytes[i] != '_') {
        return BigInteger.ZERO;
      }
    }
    return BigInteger.valueOf(value);
  }

  /// Packs digits of 1, 3 or 4 bits from the right, in linear time.
  private static BigInteger ofBits(byte[] bytes, int start, int end, int radix) {
    int width = radix == 16 ? 4 : radix == 8 ? 3 : 1;
    byte[] magnitude = new byte[(int) ((end - start) * (long) width / 8) + 2];
    int bits = 0;
    for (int i = end - 1; i >= start; i--) {
      if (bytes[i] == '_') {
        continue;
      }
      int digit = Character.digit(bytes[i], radix);
      if (digit < 0) {
        return BigInteger.ZERO;
      }
      for (int bit = 0; bit < width; bit++, bits++) {
        if ((digit >>> bit & 1) != 0) {
          magnitude[magnitude.length - 1 - bits / 8] |= (byte) (1 << bits % 8);
        }
      }
    }
    return new BigInteger(1, magnitude);
  }
}
