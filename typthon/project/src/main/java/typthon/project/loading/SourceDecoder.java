package typthon.project.loading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.syntax.SourceText;

/// Decodes source files the way Python does (PEP 263): a byte order mark or a comment such as `#
/// -*- coding: latin-1 -*-` in one of the first two lines names the encoding; without one it is
/// UTF-8.
public final class SourceDecoder {
  private SourceDecoder() {}

  /// Decodes the content of a file.
  ///
  /// @param bytes must not be written to afterwards
  public static Decoded decode(byte[] bytes) {
    boolean mark = startsWithMark(bytes);
    String name = cookie(bytes, mark ? 3 : 0);
    if (name == null || isUtf8(name)) {
      return utf8(bytes);
    }
    if (mark) {
      return new Decoded(
          lenient(bytes),
          Optional.of(
              new Decoded.Fault(
                  0,
                  "File begins with the byte order mark of UTF-8 but declares the encoding \""
                      + name
                      + "\"; remove one of them")));
    }
    Charset charset = charset(name);
    return charset == null ? unknown(bytes, name) : other(bytes, charset, name);
  }

  private static Decoded utf8(byte[] bytes) {
    int fault = Utf8.firstFault(bytes);
    if (fault < 0) {
      return new Decoded(SourceText.ofUtf8(bytes), Optional.empty());
    }
    String hex = Integer.toHexString((bytes[fault] & 0xFF) | 0x100).substring(1);
    return new Decoded(
        lenient(bytes),
        Optional.of(
            new Decoded.Fault(
                fault,
                "File is not UTF-8: byte 0x"
                    + hex
                    + "; save it as UTF-8 or declare its encoding in the first line")));
  }

  private static Decoded unknown(byte[] bytes, String name) {
    return new Decoded(
        lenient(bytes),
        Optional.of(new Decoded.Fault(0, "Encoding \"" + name + "\" is not known")));
  }

  private static Decoded other(byte[] bytes, Charset charset, String name) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(in);
      return new Decoded(SourceText.of(text.toString()), Optional.empty());
    } catch (CharacterCodingException e) {
      String before = new String(bytes, 0, in.position(), charset);
      return new Decoded(
          SourceText.of(new String(bytes, charset)),
          Optional.of(
              new Decoded.Fault(
                  before.getBytes(StandardCharsets.UTF_8).length,
                  "File is not in its declared encoding \"" + name + "\"")));
    }
  }

  /// Keeps everything up to a fault where it is, so that offsets before it stay right.
  private static SourceText lenient(byte[] bytes) {
    return SourceText.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private static boolean isUtf8(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return plain.equals("utf-8") || plain.equals("utf8") || plain.startsWith("utf-8-");
  }

  private static @Nullable Charset charset(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
    String java =
        switch (plain) {
          case "latin-1", "latin1", "iso-latin-1", "l1" -> "ISO-8859-1";
          case "mac-roman", "macintosh" -> "x-MacRoman";
          case "mac-cyrillic" -> "x-MacCyrillic";
          case "sjis", "s-jis", "shift-jis" -> "Shift_JIS";
          case "euckr", "euc-kr" -> "EUC-KR";
          case "eucjp", "ujis", "euc-jp" -> "EUC-JP";
          case "big5-hkscs" -> "Big5-HKSCS";
          default -> plain.startsWith("iso8859-") ? "iso-" + plain.substring(3) : plain;
        };
    try {
      return Charset.forName(java);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  /// Returns the encoding that one of the first two lines declares. The second line counts only if
  /// the first holds nothing but white space or a comment.
  private static @Nullable String cookie(byte[] bytes, int from) {
    int end = lineEnd(bytes, from);
    String found = cookieInLine(bytes, from, end);
    if (found != null || !isBlankOrComment(bytes, from, end)) {
      return found;
    }
    int second = end;
    if (second < bytes.length && bytes[second] == '\r') {
      second++;
    }
    if (second < bytes.length && bytes[second] == '\n') {
      second++;
    }
    return cookieInLine(bytes, second, lineEnd(bytes, second));
  }

  private static int lineEnd(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private static int skipSpace(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\f')) {
      at++;
    }
    return at;
  }

  private static boolean isBlankOrComment(byte[] bytes, int from, int end) {
    int at = skipSpace(bytes, from, end);
    return at == end || bytes[at] == '#';
  }

  /// The regular expression of PEP 263, by hand: `^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)`.
  private static @Nullable String cookieInLine(byte[] bytes, int from, int end) {
    int at = skipSpace(bytes, from, end);
    if (at == end || bytes[at] != '#') {
      return null;
    }
    for (; at + 7 < end; at++) {
      if (isCoding(bytes, at)) {
        int start = at + 7;
        while (start < end && (bytes[start] == ' ' || bytes[start] == '\t')) {
          start++;
        }
        int stop = start;
        while (stop < end && isNameByte(bytes[stop])) {
          stop++;
        }
        if (stop > start) {
          return new String(bytes, start, stop - start, StandardCharsets.US_ASCII);
        }
      }
    }
    return null;
  }

  private static boolean isCoding(byte[] bytes, int at) {
    return bytes[at] == 'c'
        && bytes[at + 1] == 'o'
        && bytes[at + 2] == 'd'
        && bytes[at + 3] == 'i'
        && bytes[at + 4] == 'n'
        && bytes[at + 5] == 'g'
        && (bytes[at + 6] == ':' || bytes[at + 6] == '=');
  }

  private static boolean isNameByte(byte b) {
    return b == '-'
        || b == '_'
        || b == '.'
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9');
  }
}
