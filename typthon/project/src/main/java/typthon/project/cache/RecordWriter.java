package typthon.project.cache;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Writes numbers and texts densely: numbers in groups of seven bits, least first; a text that was
/// written before as its number.
final class RecordWriter {
  private byte[] bytes = new byte[256];
  private int length;
  private final Map<String, Integer> texts = new HashMap<>();

  /// Writes a number that is not negative; small ones take one byte.
  void number(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a number of a record is negative: " + value);
    }
    long rest = value;
    reserve(10);
    while (rest >= 0x80) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void flag(boolean value) {
    number(value ? 1 : 0);
  }

  /// Writes eight bytes, the most significant first.
  void fixed(long value) {
    reserve(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  void digest(Digest digest) {
    fixed(digest.a());
    fixed(digest.b());
    fixed(digest.c());
    fixed(digest.d());
  }

  /// Writes a text: at its first time 0, then twice the number of its UTF-16 units, plus 1 if they
  /// take two bytes each instead of one, and the units; from then on its number. Every text comes
  /// back as it was, unpaired surrogates included.
  void text(String text) {
    Integer known = texts.putIfAbsent(text, texts.size() + 1);
    if (known != null) {
      number(known);
      return;
    }
    boolean wide = isWide(text);
    number(0);
    number(text.length() * 2L + (wide ? 1 : 0));
    reserve(text.length() * 2);
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (wide) {
        bytes[length++] = (byte) (unit >>> 8);
      }
      bytes[length++] = (byte) unit;
    }
  }

  private static boolean isWide(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return true;
      }
    }
    return false;
  }

  /// Writes bytes as they are.
  void bytes(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
