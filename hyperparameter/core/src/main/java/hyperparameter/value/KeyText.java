package hyperparameter.value;

import java.util.List;
import java.util.stream.Stream;

/// The spelling of keys: segments joined by `.`.
///
/// A segment is one or more code points, none of which is `.`, `@`, `=`, a control character, white
/// space or half a surrogate pair. Nothing is normalised. A qualified key ends in `@` and a
/// location, which is spelled like a key.
public final class KeyText {
  private KeyText() {}

  /// Returns `key` if it is spelled well.
  ///
  /// @throws ParamKeyException naming the key, the first bad code point and the origin
  public static String check(String key, Origin origin) {
    return checkPart(key, key, 0, origin);
  }

  /// Returns `key` if it is a well spelled key, alone or followed by `@` and a location.
  ///
  /// @throws ParamKeyException naming the key, the first bad code point and the origin
  public static String checkQualified(String key, Origin origin) {
    int at = key.indexOf('@');
    if (at < 0) {
      return check(key, origin);
    }
    checkPart(key, key.substring(0, at), 0, origin);
    checkPart(key, key.substring(at + 1), at + 1, origin);
    return key;
  }

  /// Splits a key at its dots.
  public static List<String> segments(String key) {
    return Stream.of(key.split("\\.", -1)).toList();
  }

  private static String checkPart(String key, String part, int shift, Origin origin) {
    boolean segmentEmpty = true;
    for (int i = 0; i < part.length(); ) {
      int point = part.codePointAt(i);
      if (point == '.') {
        if (segmentEmpty) {
          throw new ParamKeyException(key, shift + i, "an empty segment", origin);
        }
        segmentEmpty = true;
      } else {
        String fault = fault(point);
        if (!fault.isEmpty()) {
          throw new ParamKeyException(key, shift + i, fault, origin);
        }
        segmentEmpty = false;
      }
      i += Character.charCount(point);
    }
    if (segmentEmpty) {
      String fault = part.isEmpty() ? "nothing in it" : "an empty segment";
      throw new ParamKeyException(key, shift + part.length(), fault, origin);
    }
    return key;
  }

  private static String fault(int point) {
    if (point == '@' || point == '=') {
      return "'" + (char) point + "', which is reserved";
    }
    if (Character.isISOControl(point)) {
      return "a control character";
    }
    if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
      return "white space";
    }
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      return "an unpaired surrogate";
    }
    return "";
  }
}
