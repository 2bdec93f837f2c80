package hyperparameter.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The grammar of numbers in text, the same for files, scopes, schemas and the command line.
///
/// Integers: an optional sign and digits, or a `0x`, `0o` or `0b` literal, or a decimal form whose
/// exact value is integral. Floats: decimal and exponent forms, and `inf`, `infinity`, `nan` in any
/// case. A single `_` may stand between digits. White space around is ignored. Java's own suffixes
/// and hexadecimal floats are not numbers here.
public final class Numbers {
  /// Longest integer that a text may spell, in decimal digits; `1e999999999` is refused, not
  /// expanded.
  private static final int MAX_DIGITS = 10_000;

  private Numbers() {}

  /// Reads an integer: a `Long` where it fits, else a `BigInteger`; null if the text is no integer.
  public static @Nullable Number integerOrNull(String text) {
    String trimmed = text.strip();
    Number simple = plain(trimmed);
    if (simple != null) {
      return simple;
    }
    BigInteger value = prefixed(trimmed);
    if (value == null) {
      BigDecimal decimal = decimalOrNull(trimmed);
      value = decimal == null ? null : integral(decimal);
    }
    return value == null ? null : narrow(value);
  }

  /// Returns the integral value of a decimal, or null if it has a fraction or is absurdly long.
  static @Nullable BigInteger integral(BigDecimal decimal) {
    if ((long) decimal.precision() - decimal.scale() > MAX_DIGITS) {
      return null;
    }
    if (decimal.signum() != 0 && decimal.precision() - (long) decimal.scale() < 1) {
      return null;
    }
    BigDecimal stripped = decimal.stripTrailingZeros();
    return stripped.scale() > 0 ? null : stripped.toBigInteger();
  }

  /// Returns a `Long` where the value fits, else the value itself.
  public static Number narrow(BigInteger value) {
    if (value.bitLength() < Long.SIZE) {
      return value.longValue();
    }
    return value;
  }

  /// Reads a finite decimal number; null if the text is none.
  public static @Nullable BigDecimal decimalOrNull(String text) {
    String clean = decimalForm(text.strip());
    if (clean == null) {
      return null;
    }
    try {
      return new BigDecimal(clean);
    } catch (NumberFormatException exponentOutOfRange) {
      return null;
    }
  }

  /// Reads a float; null if the text is none.
  public static @Nullable Double doubleOrNull(String text) {
    String trimmed = text.strip();
    String clean = decimalForm(trimmed);
    if (clean != null) {
      return Double.valueOf(clean);
    }
    return switch (trimmed.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan", "+nan", "-nan" -> Double.NaN;
      default -> null;
    };
  }

  /// Reads digits with an optional sign that surely fit a long; the common case, without further
  /// objects.
  private static @Nullable Long plain(String text) {
    int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    if (text.length() == start || text.length() - start > 18) {
      return null;
    }
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      value = value * 10 + digit;
    }
    return text.charAt(0) == '-' ? -value : value;
  }

  private static @Nullable BigInteger prefixed(String text) {
    int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    if (text.length() < start + 3 || text.length() > MAX_DIGITS || text.charAt(start) != '0') {
      return null;
    }
    int radix =
        switch (text.charAt(start + 1)) {
          case 'x', 'X' -> 16;
          case 'o', 'O' -> 8;
          case 'b', 'B' -> 2;
          default -> 0;
        };
    if (radix == 0) {
      return null;
    }
    StringBuilder digits = new StringBuilder(text.length());
    int end = digits(text, start + 2, radix, digits);
    if (end != text.length() || digits.isEmpty()) {
      return null;
    }
    BigInteger value = new BigInteger(digits.toString(), radix);
    return text.charAt(0) == '-' ? value.negate() : value;
  }

  /// Returns the text without underscores if it is a decimal or exponent form, else null.
  private static @Nullable String decimalForm(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = sign(text, 0, out);
    int beforeWhole = out.length();
    at = digits(text, at, 10, out);
    boolean any = out.length() > beforeWhole;
    if (at >= 0 && at < text.length() && text.charAt(at) == '.') {
      out.append('.');
      int beforeFraction = out.length();
      at = digits(text, at + 1, 10, out);
      any |= out.length() > beforeFraction;
    }
    if (!any || at < 0) {
      return null;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      out.append('e');
      at = sign(text, at + 1, out);
      int beforeExponent = out.length();
      at = digits(text, at, 10, out);
      if (out.length() == beforeExponent) {
        return null;
      }
    }
    return at == text.length() ? out.toString() : null;
  }

  private static int sign(String text, int at, StringBuilder out) {
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      out.append(text.charAt(at));
      return at + 1;
    }
    return at;
  }

  /// Appends digits and skips single underscores between them.
  ///
  /// @return where the digits end, or -1 if an underscore stands elsewhere
  private static int digits(String text, int from, int radix, StringBuilder out) {
    boolean afterDigit = false;
    int at = from;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '_') {
        if (!afterDigit) {
          return -1;
        }
        afterDigit = false;
      } else if (c < 128 && Character.digit(c, radix) >= 0) {
        out.append(c);
        afterDigit = true;
      } else {
        break;
      }
    }
    return at > from && text.charAt(at - 1) == '_' ? -1 : at;
  }
}
