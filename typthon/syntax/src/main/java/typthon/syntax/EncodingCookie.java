package typthon.syntax;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `coding:` comment in one of the first two lines of a file.
///
/// Source: PEP 263.
///
/// @param name the encoding as it is written
/// @param start offset of the name in the bytes of the file
/// @param end offset behind it
record EncodingCookie(String name, int start, int end) {
  private static final String MARK = "coding";

  /// Finds the cookie in the bytes of a file.
  static Optional<EncodingCookie> find(byte[] bytes) {
    int line = hasMark(bytes) ? 3 : 0;
    for (int i = 0; i < 2 && line < bytes.length; i++) {
      int end = lineEnd(bytes, line);
      int first = skipSpace(bytes, line, end);
      if (first < end && bytes[first] != '#') {
        return Optional.empty();
      }
      Optional<EncodingCookie> found = inComment(bytes, first, end);
      if (found.isPresent()) {
        return found;
      }
      boolean pair = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
      line = pair ? end + 2 : end + 1;
    }
    return Optional.empty();
  }

  static boolean hasMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private static int lineEnd(byte[] bytes, int from) {
    int p = from;
    while (p < bytes.length && !Bytes.isLineEnd(bytes[p])) {
      p++;
    }
    return p;
  }

  private static int skipSpace(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end && (bytes[p] == ' ' || bytes[p] == '\t' || bytes[p] == '\f')) {
      p++;
    }
    return p;
  }

  /// Finds `coding[:=] name` in the comment.
  private static Optional<EncodingCookie> inComment(byte[] bytes, int from, int end) {
    for (int p = from; p + MARK.length() < end; p++) {
      int after = p + MARK.length();
      if (matches(bytes, p) && (bytes[after] == ':' || bytes[after] == '=')) {
        int start = after + 1;
        while (start < end && (bytes[start] == ' ' || bytes[start] == '\t')) {
          start++;
        }
        int stop = start;
        while (stop < end && isNameByte(bytes[stop])) {
          stop++;
        }
        if (stop > start) {
          String name = new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1);
          return Optional.of(new EncodingCookie(name, start, stop));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean matches(byte[] bytes, int at) {
    for (int i = 0; i < MARK.length(); i++) {
      if (bytes[at + i] != MARK.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNameByte(byte b) {
    return Bytes.isNamePart(b) || b == '-' || b == '.';
  }

  /// Returns the encoding that the name stands for in Python, if the JDK has it.
  Optional<Charset> charset() {
    String normal = name.toLowerCase(Locale.ROOT).replace('_', '-');
    if (normal.equals("utf-8") || normal.startsWith("utf-8-")) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    String known = ofPythonAlias(normal);
    try {
      return Optional.of(Charset.forName(known == null ? name : known));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return dashed(normal);
    }
  }

  private static Optional<Charset> dashed(String normal) {
    try {
      return Optional.of(Charset.forName(normal));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /// Returns the JDK's name for aliases that only Python has.
  ///
  /// Source: the table of standard encodings in the documentation of Python's `codecs`.
  private static @Nullable String ofPythonAlias(String alias) {
    return switch (alias) {
      case "utf8", "u8", "utf", "cp65001" -> "UTF-8";
      case "latin-1", "latin1", "latin", "l1", "iso-latin-1", "iso8859-1", "8859", "cp819" ->
          "ISO-8859-1";
      case "latin-2", "latin2", "l2", "iso-latin-2" -> "ISO-8859-2";
      case "latin-3", "latin3", "l3" -> "ISO-8859-3";
      case "latin-4", "latin4", "l4" -> "ISO-8859-4";
      case "cyrillic" -> "ISO-8859-5";
      case "arabic" -> "ISO-8859-6";
      case "greek", "greek8" -> "ISO-8859-7";
      case "hebrew" -> "ISO-8859-8";
      case "latin-5", "latin5", "l5" -> "ISO-8859-9";
      case "thai" -> "ISO-8859-11";
      case "latin-7", "latin7", "l7" -> "ISO-8859-13";
      case "latin-9", "latin9", "l9" -> "ISO-8859-15";
      case "ascii", "us-ascii", "646" -> "US-ASCII";
      case "windows-1250", "cp1250", "1250" -> "windows-1250";
      case "windows-1251", "cp1251", "1251" -> "windows-1251";
      case "windows-1252", "cp1252", "1252" -> "windows-1252";
      case "windows-1253", "cp1253", "1253" -> "windows-1253";
      case "windows-1254", "cp1254", "1254" -> "windows-1254";
      case "windows-1255", "cp1255", "1255" -> "windows-1255";
      case "windows-1256", "cp1256", "1256" -> "windows-1256";
      case "windows-1257", "cp1257", "1257" -> "windows-1257";
      case "windows-1258", "cp1258", "1258" -> "windows-1258";
      case "eucjp", "ujis", "u-jis", "euc-jp" -> "EUC-JP";
      case "shiftjis", "sjis", "s-jis", "csshiftjis", "shift-jis" -> "Shift_JIS";
      case "cp932", "932", "ms932", "mskanji", "ms-kanji" -> "windows-31j";
      case "euckr", "korean", "ksc5601", "ks-c-5601", "euc-kr" -> "EUC-KR";
      case "cp949", "949", "ms949", "uhc" -> "x-windows-949";
      case "gb2312", "chinese", "euccn", "euc-cn", "eucgb2312-cn" -> "GB2312";
      case "gbk", "936", "cp936", "ms936" -> "GBK";
      case "gb18030", "gb18030-2000" -> "GB18030";
      case "big5", "big5-tw", "csbig5" -> "Big5";
      case "big5hkscs", "big5-hkscs", "hkscs" -> "Big5-HKSCS";
      case "johab", "cp1361", "ms1361" -> "x-Johab";
      case "mac-roman", "macroman", "macintosh" -> "x-MacRoman";
      case "mac-cyrillic", "maccyrillic" -> "x-MacCyrillic";
      case "mac-greek", "macgreek" -> "x-MacGreek";
      case "mac-turkish", "macturkish" -> "x-MacTurkish";
      case "mac-latin2", "maccentraleurope" -> "x-MacCentralEurope";
      default -> null;
    };
  }
}
