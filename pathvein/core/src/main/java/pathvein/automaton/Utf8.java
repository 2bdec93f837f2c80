package pathvein.automaton;

import java.io.ByteArrayOutputStream;

/// Reads names as UTF-8 without losing the bytes that are not.
public final class Utf8 {
  /// The code point that stands for the undecodable byte 0; the other bytes follow it. It lies
  /// above Unicode, so no valid text holds it.
  static final int SHIELD = 0x1FFF00;

  private Utf8() {}

  /// Returns the length of the valid sequence that starts at `at`, or 0 if there is none.
  public static int sequenceLength(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > end) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xFF;
    boolean wrong =
        switch (lead) {
          case 0xE0 -> second < 0xA0;
          case 0xED -> second > 0x9F;
          case 0xF0 -> second < 0x90;
          case 0xF4 -> second > 0x8F;
          default -> false;
        };
    return wrong ? 0 : length;
  }

  /// Tells whether the bytes from `start` to `end` are valid UTF-8.
  public static boolean isValid(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int length = sequenceLength(bytes, at, end);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /// Returns the bytes from `start` to `end` with every byte that is not part of valid UTF-8
  /// replaced by a four-byte sequence above Unicode, which automata take for one character.
  static byte[] shield(byte[] bytes, int start, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - start + 16);
    int at = start;
    while (at < end) {
      int length = sequenceLength(bytes, at, end);
      if (length > 0) {
        out.write(bytes, at, length);
        at += length;
      } else {
        byte[] encoded = encode(SHIELD + (bytes[at] & 0xFF));
        out.write(encoded, 0, encoded.length);
        at++;
      }
    }
    return out.toByteArray();
  }

  /// Returns the UTF-8 bytes of any code point up to [CodePoints#LAST].
  static byte[] encode(int point) {
    if (point < 0x80) {
      return new byte[] {(byte) point};
    }
    if (point < 0x800) {
      return new byte[] {(byte) (0xC0 | (point >> 6)), tail(point)};
    }
    if (point < 0x10000) {
      return new byte[] {(byte) (0xE0 | (point >> 12)), tail(point >> 6), tail(point)};
    }
    return new byte[] {
      (byte) (0xF0 | (point >> 18)), tail(point >> 12), tail(point >> 6), tail(point)
    };
  }

  private static byte tail(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }
}
