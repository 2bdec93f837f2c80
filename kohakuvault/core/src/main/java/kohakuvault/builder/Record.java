package kohakuvault.builder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Puts records together: the columns of a row or of an index.
final class Record {
  private static final int MOST_VARINT = 9;

  private Record() {}

  /// Returns how many bytes a variable-length integer takes.
  static int sizeOf(long value) {
    int size = 1;
    for (long rest = value >>> 7; rest != 0 && size < MOST_VARINT; rest >>>= 7) {
      size++;
    }
    return size;
  }

  /// Puts a variable-length integer of up to eight bytes.
  static void put(ByteBuffer out, long value) {
    for (int i = sizeOf(value) - 1; i > 0; i--) {
      out.put((byte) (value >>> (7 * i) | 0x80));
    }
    out.put((byte) (value & 0x7f));
  }

  /// Returns the record of columns: a `byte[]` is a blob, a `String` a text, a `Long` an integer
  /// that is not negative, and [#NULL] is no value.
  static byte[] of(Object... columns) {
    int types = 0;
    int bytes = 0;
    Object[] encoded = new Object[columns.length];
    for (int i = 0; i < columns.length; i++) {
      encoded[i] = columns[i] instanceof String s ? s.getBytes(StandardCharsets.UTF_8) : columns[i];
      types += sizeOf(type(columns[i], encoded[i]));
      bytes += size(encoded[i]);
    }
    // the size of the header counts itself
    int header = types + (types + 1 < 0x80 ? 1 : 2);
    ByteBuffer out = ByteBuffer.allocate(header + bytes);
    put(out, header);
    for (int i = 0; i < columns.length; i++) {
      put(out, type(columns[i], encoded[i]));
    }
    for (Object column : encoded) {
      if (column instanceof byte[] blob) {
        out.put(blob);
      } else if (column instanceof Long number) {
        putInteger(out, number);
      }
    }
    return out.array();
  }

  /// The absence of a value.
  static final Object NULL = new Object();

  private static long type(Object column, Object encoded) {
    if (encoded instanceof byte[] bytes) {
      return 2L * bytes.length + (column instanceof String ? 13 : 12);
    }
    if (encoded instanceof Long number) {
      return switch (integerSize(number)) {
        case 0 -> 8 + number;
        case 6 -> 5;
        case 8 -> 6;
        default -> integerSize(number);
      };
    }
    return 0;
  }

  private static int size(Object encoded) {
    return encoded instanceof byte[] bytes
        ? bytes.length
        : encoded instanceof Long number ? integerSize(number) : 0;
  }

  private static int integerSize(long number) {
    if (number < 2) {
      return 0;
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(number) + 1;
    int size = (bits + 7) / 8;
    return size <= 4 ? size : size <= 6 ? 6 : 8;
  }

  private static void putInteger(ByteBuffer out, long number) {
    for (int i = integerSize(number) - 1; i >= 0; i--) {
      out.put((byte) (number >>> (8 * i)));
    }
  }
}
