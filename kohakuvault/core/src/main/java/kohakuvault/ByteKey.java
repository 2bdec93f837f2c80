package kohakuvault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// A key as a value: bytes in unsigned order, with equality. Immutable.
public final class ByteKey implements Comparable<ByteKey> {
  private final byte[] bytes;

  private ByteKey(byte[] bytes) {
    this.bytes = bytes;
  }

  public static ByteKey of(byte[] bytes) {
    return new ByteKey(bytes.clone());
  }

  /// The key of a text, in UTF-8.
  public static ByteKey of(String text) {
    return new ByteKey(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Takes an array that nobody else will change.
  static ByteKey wrap(byte[] bytes) {
    return new ByteKey(bytes);
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The bytes themselves, for those who do not change them.
  byte[] shared() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  /// Whether this key begins with the bytes of `prefix`.
  public boolean startsWith(ByteKey prefix) {
    byte[] p = prefix.bytes;
    return bytes.length >= p.length && Arrays.equals(bytes, 0, p.length, p, 0, p.length);
  }

  /// The key as text, if it is UTF-8.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public int compareTo(ByteKey other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ByteKey other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The text if it is printable ASCII, else hex digits.
  @Override
  public String toString() {
    return show(bytes);
  }

  static String show(byte[] key) {
    for (byte b : key) {
      if (b < 0x20 || b > 0x7e) {
        return "0x" + HexFormat.of().formatHex(key);
      }
    }
    return "\"" + new String(key, StandardCharsets.US_ASCII) + "\"";
  }
}
