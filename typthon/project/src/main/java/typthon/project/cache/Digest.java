package typthon.project.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A BLAKE3 digest of 32 bytes.
///
/// @param a the first eight bytes, big-endian, and so on
public record Digest(long a, long b, long c, long d) implements Comparable<Digest> {
  /// Its length in bytes.
  public static final int LENGTH = 32;

  /// Returns the digest of `bytes`.
  public static Digest of(byte[] bytes) {
    return of(Blake3.hash(bytes, bytes.length, LENGTH), 0);
  }

  /// Returns the digest of the UTF-8 bytes of `text`.
  public static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads a digest as [#toBytes] writes it.
  public static Digest of(byte[] bytes, int at) {
    ByteBuffer in = ByteBuffer.wrap(bytes, at, LENGTH);
    return new Digest(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  /// Reads the 64 hexadecimal digits of [#toString].
  ///
  /// @throws IllegalArgumentException if they are something else
  public static Digest parse(String text) {
    byte[] bytes = java.util.HexFormat.of().parseHex(text);
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("\"" + text + "\" is no digest");
    }
    return of(bytes, 0);
  }

  /// Returns the 32 bytes.
  public byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  // Written out, since the methods that a record gets by itself make code at run time, which takes
  // 10 ms of a short run.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Digest digest
        && a == digest.a
        && b == digest.b
        && c == digest.c
        && d == digest.d;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(a);
  }

  /// As the bytes compare, unsigned.
  @Override
  public int compareTo(Digest other) {
    int order = Long.compareUnsigned(a, other.a);
    order = order != 0 ? order : Long.compareUnsigned(b, other.b);
    order = order != 0 ? order : Long.compareUnsigned(c, other.c);
    return order != 0 ? order : Long.compareUnsigned(d, other.d);
  }

  /// Returns 64 hexadecimal digits.
  @Override
  public String toString() {
    return java.util.HexFormat.of().formatHex(toBytes());
  }
}
