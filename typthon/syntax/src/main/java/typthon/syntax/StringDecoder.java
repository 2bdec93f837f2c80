package typthon.syntax;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Finds the values of plain string and bytes literals.
///
/// Source: "String and bytes literals" in the Python language reference.
final class StringDecoder {
  private static final char UNKNOWN = '\uFFFD';
  private static final Pattern CHARACTER_NAME = Pattern.compile("[A-Za-z0-9 ()-]+");

  private final byte[] bytes;
  private final Problems problems;

  // The literal that is decoded, and how far.
  private int end;
  private int at;
  private StringBuilder into = new StringBuilder();

  StringDecoder(byte[] bytes, Problems problems) {
    this.bytes = bytes;
    this.problems = problems;
  }

  static int bodyStart(int tokenStart, int flags) {
    return tokenStart + (flags >> Token.PREFIX_SHIFT) + ((flags & Token.TRIPLE) != 0 ? 3 : 1);
  }

  static int bodyEnd(int tokenEnd, int flags) {
    if ((flags & Token.UNTERMINATED) != 0) {
      return tokenEnd;
    }
    return tokenEnd - ((flags & Token.TRIPLE) != 0 ? 3 : 1);
  }

  /// Returns the value of the literal token from `start` to `tokenEnd`; of a bytes literal, one
  /// char for each byte.
  String value(int start, int tokenEnd, int flags) {
    int from = bodyStart(start, flags);
    int to = bodyEnd(tokenEnd, flags);
    boolean escapes = (flags & Token.BACKSLASH) != 0 && (flags & Token.RAW) == 0;
    if (!escapes) {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      boolean lines = (flags & (Token.TRIPLE | Token.BACKSLASH)) != 0;
      return lines && text.indexOf('\r') >= 0 ? unifyLineEnds(text) : text;
    }
    into = new StringBuilder(to - from);
    decode(from, to, (flags & Token.BYTES) != 0);
    return into.toString();
  }

  /// Reports what is wrong with the escapes in a piece of text of an f-string.
  void checkEscapes(int from, int to) {
    into = new StringBuilder();
    decode(from, to, false);
  }

  private static String unifyLineEnds(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private void decode(int from, int to, boolean isBytes) {
    at = from;
    end = to;
    while (at < end) {
      byte b = bytes[at];
      if (b == '\\' && at + 1 < end) {
        escape(isBytes);
      } else if (b == '\r') {
        into.append('\n');
        at += at + 1 < end && bytes[at + 1] == '\n' ? 2 : 1;
      } else if (b >= 0) {
        into.append((char) b);
        at++;
      } else {
        int codePoint = Bytes.codePoint(bytes, at, end);
        into.appendCodePoint(codePoint);
        at = Bytes.afterCodePoint(bytes, at, end);
      }
    }
  }

  private void escape(boolean isBytes) {
    int start = at;
    byte b = bytes[at + 1];
    at += 2;
    switch (b) {
      case '\n' -> {}
      case '\r' -> at += at < end && bytes[at] == '\n' ? 1 : 0;
      case '\\', '\'', '"' -> into.append((char) b);
      case 'a' -> into.append('\u0007');
      case 'b' -> into.append('\b');
      case 'f' -> into.append('\f');
      case 'n' -> into.append('\n');
      case 'r' -> into.append('\r');
      case 't' -> into.append('\t');
      case 'v' -> into.append('\u000B');
      case 'x' -> hexadecimal(start, 2, isBytes);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(b - '0', isBytes);
      default -> {
        if (isBytes || !wide(start, b)) {
          into.append('\\');
          at = start + 1;
        }
      }
    }
  }

  /// Takes the escapes that only text has, or tells that this is none.
  private boolean wide(int start, byte b) {
    switch (b) {
      case 'u' -> hexadecimal(start, 4, false);
      case 'U' -> hexadecimal(start, 8, false);
      case 'N' -> named(start);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void octal(int first, boolean isBytes) {
    int value = first;
    for (int i = 0; i < 2 && at < end && bytes[at] >= '0' && bytes[at] <= '7'; i++) {
      value = value * 8 + bytes[at++] - '0';
    }
    into.append((char) (isBytes ? value & 0xFF : value));
  }

  private void hexadecimal(int start, int digits, boolean isBytes) {
    long value = 0;
    int found = 0;
    while (found < digits && at < end && Character.digit(bytes[at], 16) >= 0) {
      value = value * 16 + Character.digit(bytes[at++], 16);
      found++;
    }
    if (found < digits) {
      String shown = "\\" + (char) bytes[start + 1];
      problems.add(start, at, "The escape " + shown + " needs " + digits + " hexadecimal digits");
      into.append(UNKNOWN);
    } else if (value > Character.MAX_CODE_POINT) {
      problems.add(start, at, "There is no character with this number");
      into.append(UNKNOWN);
    } else if (isBytes) {
      into.append((char) value);
    } else {
      into.appendCodePoint((int) value);
    }
  }

  /// Takes `\N{NAME}`. A name that this JVM does not know may be one that Python knows, so it gives
  /// U+FFFD and no problem.
  private void named(int start) {
    int close = at;
    while (close < end && bytes[close] != '}') {
      close++;
    }
    if (at >= end || bytes[at] != '{' || close == end || close == at + 1) {
      problems.add(start, at, "The escape \\N needs the name of a character in braces");
      into.append(UNKNOWN);
      return;
    }
    String name = new String(bytes, at + 1, close - at - 1, StandardCharsets.UTF_8);
    at = close + 1;
    if (!CHARACTER_NAME.matcher(name).matches()) {
      problems.add(start, at, "There is no character of this name");
      into.append(UNKNOWN);
      return;
    }
    try {
      into.appendCodePoint(Character.codePointOf(name));
    } catch (IllegalArgumentException e) {
      into.append(UNKNOWN);
    }
  }
}
