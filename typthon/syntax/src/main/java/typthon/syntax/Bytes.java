package typthon.syntax;

/// What a byte of UTF-8 can be at the beginning of a token and inside a name.
final class Bytes {
  static final byte OTHER = 0;
  static final byte NAME_START = 1;
  static final byte DIGIT = 2;
  static final byte SPACE = 3;
  static final byte LINE_END = 4;
  static final byte QUOTE = 5;
  static final byte COMMENT = 6;
  static final byte PUNCTUATION = 7;
  static final byte HIGH = 8;

  private static final byte[] CLASSES = classes();

  private Bytes() {}

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int c = 0x80; c < 256; c++) {
      classes[c] = HIGH;
    }
    for (int c = 'a'; c <= 'z'; c++) {
      classes[c] = NAME_START;
      classes[c - 'a' + 'A'] = NAME_START;
    }
    classes['_'] = NAME_START;
    for (int c = '0'; c <= '9'; c++) {
      classes[c] = DIGIT;
    }
    mark(classes, " \t\f", SPACE);
    mark(classes, "\r\n", LINE_END);
    mark(classes, "'\"", QUOTE);
    mark(classes, "#", COMMENT);
    mark(classes, "()[]{},:;.=+-*@/%<>|^&~!\\", PUNCTUATION);
    return classes;
  }

  private static void mark(byte[] classes, String members, byte value) {
    for (int i = 0; i < members.length(); i++) {
      classes[members.charAt(i)] = value;
    }
  }

  static int classOf(byte b) {
    return CLASSES[b & 0xFF];
  }

  /// Tells whether `b` is an ASCII letter, a digit or an underscore.
  static boolean isNamePart(byte b) {
    int c = CLASSES[b & 0xFF];
    return c == NAME_START || c == DIGIT;
  }

  static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  static boolean isLineEnd(int b) {
    return b == '\n' || b == '\r';
  }

  /// Returns the code point that begins at `at` in valid UTF-8 whose first byte is not ASCII;
  /// U+FFFD if it does not end before `limit` or there is none.
  static int codePoint(byte[] bytes, int at, int limit) {
    int first = bytes[at] & 0xFF;
    if (at + width(bytes[at]) > limit) {
      return 0xFFFD;
    }
    if (first < 0xE0) {
      return (first & 0x1F) << 6 | (bytes[at + 1] & 0x3F);
    }
    if (first < 0xF0) {
      return (first & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F);
    }
    int codePoint =
        (first & 0x07) << 18
            | (bytes[at + 1] & 0x3F) << 12
            | (bytes[at + 2] & 0x3F) << 6
            | (bytes[at + 3] & 0x3F);
    return codePoint <= Character.MAX_CODE_POINT ? codePoint : 0xFFFD;
  }

  private static int width(byte first) {
    int lead = first & 0xFF;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }

  /// Returns the offset behind the code point that begins at `at` with a byte that is not ASCII, at
  /// most `limit`.
  static int afterCodePoint(byte[] bytes, int at, int limit) {
    return Math.min(at + width(bytes[at]), limit);
  }
}
