package kohakuvault.packer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Bytes that are read from front to back. Numbers come with the most significant byte first.
final class ByteSource {
  private final String format;
  private final byte[] bytes;
  private final int end;
  private int at;

  /// @param format the name of the format, for errors
  ByteSource(String format, byte[] bytes, int from, int to) {
    this.format = format;
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  PackException failure(String what) {
    return new PackException(format + " decoding failed: " + what + " at byte " + at);
  }

  int remaining() {
    return end - at;
  }

  int next() {
    if (at >= end) {
      throw failure("the data ends early");
    }
    return bytes[at++] & 0xff;
  }

  int peek() {
    if (at >= end) {
      throw failure("the data ends early");
    }
    return bytes[at] & 0xff;
  }

  long big(int width) {
    if (remaining() < width) {
      throw failure("the data ends early");
    }
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = (value << 8) | (bytes[at++] & 0xff);
    }
    return value;
  }

  /// A length or count that the rest of the data can hold, at `least` bytes each.
  int count(long claimed, int least) {
    if (claimed < 0 || claimed > remaining() / least) {
      throw failure(
          Long.toUnsignedString(claimed) + " elements are claimed, but the data ends early");
    }
    return (int) claimed;
  }

  String text(long claimed) {
    int length = count(claimed, 1);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, at, length))
              .toString();
      at += length;
      return text;
    } catch (CharacterCodingException e) {
      throw failure("a text is not UTF-8");
    }
  }
}
