package typthon.syntax;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Tells whether bytes are UTF-8, without making anything of them.
///
/// Source: table 3-7 of the Unicode standard, well-formed UTF-8 byte sequences.
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /// Returns the offset of the first byte from `from` on that belongs to no well-formed sequence,
  /// or the number of bytes if there is none.
  static int firstInvalid(byte[] bytes, int from) {
    int at = from;
    int length = bytes.length;
    while (at < length) {
      if (bytes[at] >= 0) {
        at = afterAscii(bytes, at + 1);
        continue;
      }
      int width = sequence(bytes, at);
      if (width == 0) {
        return at;
      }
      at += width;
    }
    return at;
  }

  private static int afterAscii(byte[] bytes, int from) {
    int at = from;
    while (at + Long.BYTES <= bytes.length && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < bytes.length && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /// Returns the width of the sequence at `at`, whose first byte is not ASCII; 0 if it is
  /// malformed.
  private static int sequence(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    int width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (at + width > bytes.length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xFF;
    int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < width; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return width;
  }
}
