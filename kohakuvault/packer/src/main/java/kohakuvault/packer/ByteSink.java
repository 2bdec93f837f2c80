package kohakuvault.packer;

import java.util.Arrays;

/// Bytes that grow at the end. Numbers go in with the most significant byte first.
final class ByteSink {
  private byte[] bytes = new byte[64];
  private int size;

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }

  void put(int b) {
    room(1);
    bytes[size++] = (byte) b;
  }

  /// The lowest `width` bytes of a number.
  void putBig(long value, int width) {
    room(width);
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void put(byte[] source) {
    room(source.length);
    System.arraycopy(source, 0, bytes, size, source.length);
    size += source.length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
