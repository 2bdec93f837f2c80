package typthon.project.loading;

/// Well-formedness of UTF-8 as table 3-7 of the Unicode standard has it: no overlong forms, no
/// surrogates, nothing above U+10FFFF.
final class Utf8 {
  private Utf8() {}

  /// Returns the offset of the first byte that is not part of well-formed UTF-8, or -1.
  static int firstFault(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int length = lengthAt(bytes, at);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  /// Returns the length of the well-formed sequence at `at`, or 0 if there is none.
  private static int lengthAt(byte[] bytes, int at) {
    int lead = bytes[at] & 0xFF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      return isIn(bytes, at + 1, 0x80, 0xBF) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      int low = lead == 0xE0 ? 0xA0 : 0x80;
      int high = lead == 0xED ? 0x9F : 0xBF;
      return isIn(bytes, at + 1, low, high) && isIn(bytes, at + 2, 0x80, 0xBF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      int low = lead == 0xF0 ? 0x90 : 0x80;
      int high = lead == 0xF4 ? 0x8F : 0xBF;
      boolean whole =
          isIn(bytes, at + 1, low, high)
              && isIn(bytes, at + 2, 0x80, 0xBF)
              && isIn(bytes, at + 3, 0x80, 0xBF);
      return whole ? 4 : 0;
    }
    return 0;
  }

  private static boolean isIn(byte[] bytes, int at, int low, int high) {
    return at < bytes.length && (bytes[at] & 0xFF) >= low && (bytes[at] & 0xFF) <= high;
  }
}
