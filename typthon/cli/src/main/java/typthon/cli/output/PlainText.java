package typthon.cli.output;

/// Text that comes from a program's source or file names, made fit for one line of a terminal.
final class PlainText {
  private static final char REPLACEMENT = '\ufffd';
  private static final int TAB = 4;

  private PlainText() {}

  /// Replaces control characters, so that no file can send commands to a terminal; tabs become
  /// blanks.
  static String of(String text) {
    int length = text.length();
    int i = 0;
    while (i < length && !isControl(text.charAt(i))) {
      i++;
    }
    if (i == length) {
      return text;
    }
    StringBuilder plain = new StringBuilder(length + 16);
    for (int at = 0; at < length; at++) {
      char c = text.charAt(at);
      if (c == '\t') {
        plain.repeat(' ', TAB);
      } else {
        plain.append(isControl(c) ? REPLACEMENT : c);
      }
    }
    return plain.toString();
  }

  /// Returns the cells of a terminal that the first `codePoints` of a line take once [#of] was
  /// applied to it.
  static int width(String line, int codePoints) {
    int width = 0;
    int at = 0;
    for (int n = 0; n < codePoints; n++) {
      if (at >= line.length()) {
        width++;
        continue;
      }
      int c = line.codePointAt(at);
      at += Character.charCount(c);
      width += c == '\t' ? TAB : cells(c);
    }
    return width;
  }

  private static boolean isControl(char c) {
    return c < ' ' || between(c, 0x7f, 0x9f) || isBidirectional(c);
  }

  /// The cells of one character: none for combining marks, two for the wide ones of East Asia and
  /// most emoji.
  private static int cells(int c) {
    if (c < 0x300) {
      return 1;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      case Character.FORMAT -> isBidirectional(c) ? 1 : 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    return between(c, 0x1100, 0x115f)
        || between(c, 0x2e80, 0x303e)
        || between(c, 0x3041, 0xa4cf)
        || between(c, 0xac00, 0xd7a3)
        || between(c, 0xf900, 0xfaff)
        || between(c, 0xfe30, 0xfe6f)
        || between(c, 0xff00, 0xff60)
        || between(c, 0xffe0, 0xffe6)
        || between(c, 0x1f300, 0x1f64f)
        || between(c, 0x1f900, 0x1f9ff)
        || between(c, 0x20000, 0x3fffd);
  }

  /// The characters that change the direction of writing, which could make code look like other
  /// code.
  private static boolean isBidirectional(int c) {
    return between(c, 0x202a, 0x202e) || between(c, 0x2066, 0x2069);
  }

  private static boolean between(int c, int first, int last) {
    return first <= c && c <= last;
  }
}
