package typthon.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The text of a file as UTF-8 bytes.
///
/// Immutable as long as nobody writes to the array that it was made of.
public final class SourceText {
  private final byte[] bytes;
  private final int length;

  private SourceText(byte[] bytes) {
    this.bytes = bytes;
    this.length = bytes.length;
  }

  /// Wraps `bytes`, which must be valid UTF-8 and must not be written to afterwards.
  public static SourceText ofUtf8(byte[] bytes) {
    return new SourceText(bytes);
  }

  /// Returns `text` as a source.
  public static SourceText of(String text) {
    return new SourceText(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Returns the number of bytes.
  public int length() {
    return length;
  }

  /// Returns the byte at `offset`.
  public byte at(int offset) {
    return bytes[offset];
  }

  /// Returns the text between two offsets.
  public String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /// Returns a copy of all bytes.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  byte[] bytes() {
    return bytes;
  }
}
