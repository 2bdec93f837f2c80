package kohakuvault.reader;

import java.nio.ByteBuffer;

/// Numbers as they stand on a page.
final class Layout {
  private Layout() {}

  static boolean isPageSize(int size) {
    return size >= 512 && size <= 65536 && Integer.bitCount(size) == 1;
  }

  /// Reads a variable-length integer of 1 to 9 bytes.
  static long varint(ByteBuffer b, int at) {
    byte first = b.get(at);
    if (first >= 0) {
      return first;
    }
    long value = first & 0x7f;
    for (int i = 1; i < 8; i++) {
      byte next = b.get(at + i);
      value = value << 7 | (next & 0x7f);
      if (next >= 0) {
        return value;
      }
    }
    return value << 8 | (b.get(at + 8) & 0xff);
  }

  /// The number of bytes that the variable-length integer at `at` takes.
  static int varintSize(ByteBuffer b, int at) {
    for (int i = 0; i < 8; i++) {
      if (b.get(at + i) >= 0) {
        return i + 1;
      }
    }
    return 9;
  }

  /// The number of bytes of a value of a serial type, or -1 if the type is not in use.
  static long sizeOf(long type) {
    if (type >= 12) {
      return (type - 12) >> 1;
    }
    return switch ((int) type) {
      case 0, 8, 9 -> 0;
      case 1, 2, 3, 4 -> type;
      case 5 -> 6;
      case 6, 7 -> 8;
      default -> -1;
    };
  }

  static boolean isBlob(long type) {
    return type >= 12 && (type & 1) == 0;
  }

  static boolean isText(long type) {
    return type >= 13 && (type & 1) == 1;
  }

  static boolean isInteger(long type) {
    return (type >= 1 && type <= 6) || type == 8 || type == 9;
  }

  /// Reads an integer of a serial type.
  static long integer(ByteBuffer b, int at, long type) {
    return switch ((int) type) {
      case 1 -> b.get(at);
      case 2 -> b.getShort(at);
      case 3 -> (long) b.get(at) << 16 | (b.getShort(at + 1) & 0xffff);
      case 4 -> b.getInt(at);
      case 5 -> (long) b.getShort(at) << 32 | (b.getInt(at + 2) & 0xffffffffL);
      case 6 -> b.getLong(at);
      case 9 -> 1;
      default -> 0;
    };
  }

  /// Compares `length` bytes at `at` with a key, unsigned.
  static int compare(ByteBuffer b, int at, int length, ByteBuffer key) {
    int sought = key.capacity();
    int common = Math.min(length, sought);
    int i = 0;
    for (; i + 8 <= common; i += 8) {
      long x = b.getLong(at + i);
      long y = key.getLong(i);
      if (x != y) {
        return Long.compareUnsigned(x, y);
      }
    }
    for (; i < common; i++) {
      int order = (b.get(at + i) & 0xff) - (key.get(i) & 0xff);
      if (order != 0) {
        return order;
      }
    }
    return length - sought;
  }
}
