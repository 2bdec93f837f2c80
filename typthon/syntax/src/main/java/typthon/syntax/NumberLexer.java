package typthon.syntax;

/// Scans number literals.
final class NumberLexer {
  private final byte[] bytes;
  private final int limit;
  private final Tokens tokens;
  private final Problems problems;

  NumberLexer(byte[] bytes, int limit, Tokens tokens, Problems problems) {
    this.bytes = bytes;
    this.limit = limit;
    this.tokens = tokens;
    this.problems = problems;
  }

  /// Adds the number that begins at `start`, with a digit or a point, and returns its end.
  int number(int start) {
    int radix = bytes[start] == '0' ? radix(peek(start + 1)) : 10;
    return radix == 10 ? decimal(start) : prefixed(start, radix);
  }

  private int peek(int p) {
    return p < limit ? bytes[p] : 0;
  }

  private static int radix(int mark) {
    return switch (mark) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 10;
    };
  }

  private static String radixName(int radix) {
    return radix == 16 ? "hexadecimal" : radix == 8 ? "octal" : "binary";
  }

  private int prefixed(int start, int radix) {
    int p = start + 2;
    boolean wrong = false;
    boolean digitBefore = true;
    boolean any = false;
    while (p < limit && Bytes.isNamePart(bytes[p])) {
      boolean digit = Character.digit(bytes[p], radix) >= 0;
      if (!digit && (bytes[p] != '_' || !digitBefore)) {
        if (any && digitBefore && isKeywordAt(p)) {
          break;
        }
        wrong = true;
      }
      any |= digit;
      digitBefore = digit;
      p++;
    }
    if (wrong || !any || !digitBefore) {
      problems.add(start, p, "Invalid " + radixName(radix) + " literal");
    }
    tokens.add(Token.INTEGER, start, p, 0);
    return p;
  }

  private int decimal(int start) {
    int kind = Token.INTEGER;
    int p = digits(start);
    if (peek(p) == '.') {
      kind = Token.FLOAT;
      p = Bytes.isDigit(peek(p + 1)) ? digits(p + 1) : p + 1;
    }
    int exponent = exponent(p);
    if (exponent > p) {
      kind = Token.FLOAT;
      p = exponent;
    }
    if (peek(p) == 'j' || peek(p) == 'J') {
      kind = Token.IMAGINARY;
      p++;
    }
    p = checkEnd(start, p, kind);
    if (kind == Token.INTEGER && bytes[start] == '0') {
      checkLeadingZero(start, p);
    }
    tokens.add(kind, start, p, 0);
    return p;
  }

  private int exponent(int p) {
    if (peek(p) != 'e' && peek(p) != 'E') {
      return p;
    }
    int digit = peek(p + 1) == '+' || peek(p + 1) == '-' ? p + 2 : p + 1;
    return Bytes.isDigit(peek(digit)) ? digits(digit) : p;
  }

  /// Returns the end of the digits at `p`, single underscores between them included.
  private int digits(int p) {
    int end = p;
    while (Bytes.isDigit(peek(end)) || (peek(end) == '_' && Bytes.isDigit(peek(end + 1)))) {
      end++;
    }
    return end;
  }

  /// Takes letters and underscores that stick to a number into it, as an error, unless they are a
  /// keyword that may follow, as in `1if x else 2`.
  private int checkEnd(int start, int end, int kind) {
    if (end == limit || !Bytes.isNamePart(bytes[end]) || isKeywordAt(end)) {
      return end;
    }
    int p = end;
    while (p < limit && Bytes.isNamePart(bytes[p])) {
      p++;
    }
    problems.add(
        start,
        p,
        kind == Token.IMAGINARY ? "Invalid imaginary literal" : "Invalid decimal literal");
    return p;
  }

  private boolean isKeywordAt(int p) {
    return switch (peek(p)) {
      case 'a' -> matches(p, "and");
      case 'e' -> matches(p, "else");
      case 'f' -> matches(p, "for");
      case 'i' -> matches(p, "if") || matches(p, "in") || matches(p, "is");
      case 'n' -> matches(p, "not");
      case 'o' -> matches(p, "or");
      default -> false;
    };
  }

  private boolean matches(int p, String keyword) {
    for (int i = 0; i < keyword.length(); i++) {
      if (peek(p + i) != keyword.charAt(i)) {
        return false;
      }
    }
    return !Bytes.isNamePart((byte) peek(p + keyword.length()));
  }

  private void checkLeadingZero(int start, int end) {
    for (int p = start; p < end; p++) {
      if (bytes[p] != '0' && bytes[p] != '_') {
        if (Bytes.isDigit(bytes[p])) {
          problems.add(
              start,
              end,
              "Leading zeros in decimal integer literals are not permitted; use the prefix 0o for"
                  + " octal integers");
        }
        return;
      }
    }
  }
}
