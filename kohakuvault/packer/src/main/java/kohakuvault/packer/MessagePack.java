package kohakuvault.packer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// MessagePack in its canonical form: keys sorted, the shortest head for every number, text, list
/// and map.
///
/// The output is byte for byte that of the original library. Reading takes every number form, also
/// float 32; binary and extension types are refused. Source: the MessagePack specification.
public final class MessagePack {
  private MessagePack() {}

  /// Encodes a structured value.
  ///
  /// @throws PackException if it holds something that has no structured form
  public static byte[] encode(@Nullable Object value) {
    ByteSink sink = new ByteSink();
    write(sink, Trees.canonical(value));
    return sink.toBytes();
  }

  private static void write(ByteSink sink, @Nullable Object value) {
    switch (value) {
      case null -> sink.put(0xc0);
      case Boolean b -> sink.put(b ? 0xc3 : 0xc2);
      case Long n -> writeLong(sink, n);
      case BigInteger n -> {
        sink.put(0xcf);
        sink.putBig(n.longValue(), 8);
      }
      case Double d -> {
        sink.put(0xcb);
        sink.putBig(Double.doubleToRawLongBits(d), 8);
      }
      case String text -> {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(sink, utf8.length, 32, 0xa0, 0xd9, 0xda, 0xdb);
        sink.put(utf8);
      }
      case List<?> list -> {
        head(sink, list.size(), 16, 0x90, -1, 0xdc, 0xdd);
        list.forEach(each -> write(sink, each));
      }
      case Map<?, ?> map -> {
        head(sink, map.size(), 16, 0x80, -1, 0xde, 0xdf);
        map.forEach((k, v) -> {
          write(sink, k);
          write(sink, v);
        });
      }
      default -> throw new IllegalStateException("not canonical: " + value.getClass());
    }
  }

  private static void writeLong(ByteSink sink, long n) {
    if (n >= -32 && n < 128) {
      sink.put((int) n);
    } else if (n >= 0) {
      int width = n < 1 << 8 ? 0 : n < 1 << 16 ? 1 : n < 1L << 32 ? 2 : 3;
      sink.put(0xcc + width);
      sink.putBig(n, 1 << width);
    } else {
      int width = n >= -(1 << 7) ? 0 : n >= -(1 << 15) ? 1 : n >= -(1L << 31) ? 2 : 3;
      sink.put(0xd0 + width);
      sink.putBig(n, 1 << width);
    }
  }

  /// Writes the shortest head for a length; `one` is -1 where there is no head with one byte of
  /// length.
  private static void head(
      ByteSink sink, int length, int fixed, int fix, int one, int two, int four) {
    if (length < fixed) {
      sink.put(fix | length);
    } else if (length < 1 << 8 && one >= 0) {
      sink.put(one);
      sink.put(length);
    } else if (length < 1 << 16) {
      sink.put(two);
      sink.putBig(length, 2);
    } else {
      sink.put(four);
      sink.putBig(length, 4);
    }
  }

  /// Decodes the first value in `bytes`; what follows it is of no account.
  ///
  /// @throws PackException if the bytes are damaged or hold what has no structured form
  public static @Nullable Object decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /// Decodes the first value between two positions.
  public static @Nullable Object decode(byte[] bytes, int from, int to) {
    return read(new ByteSource("MessagePack", bytes, from, to), 0);
  }

  private static @Nullable Object read(ByteSource in, int depth) {
    if (depth > Trees.MOST_DEPTH) {
      throw in.failure("nested too deep");
    }
    int head = in.next();
    if (head < 0x80) {
      return (long) head;
    }
    if (head >= 0xe0) {
      return (long) (byte) head;
    }
    if (head < 0x90) {
      return map(in, head & 15, depth);
    }
    if (head < 0xa0) {
      return list(in, head & 15, depth);
    }
    if (head < 0xc0) {
      return in.text(head & 31);
    }
    return switch (head) {
      case 0xc0 -> null;
      case 0xc2 -> false;
      case 0xc3 -> true;
      case 0xca -> (double) Float.intBitsToFloat((int) in.big(4));
      case 0xcb -> Double.longBitsToDouble(in.big(8));
      case 0xcc -> in.big(1);
      case 0xcd -> in.big(2);
      case 0xce -> in.big(4);
      case 0xcf -> unsigned(in.big(8));
      case 0xd0 -> (long) (byte) in.big(1);
      case 0xd1 -> (long) (short) in.big(2);
      case 0xd2 -> (long) (int) in.big(4);
      case 0xd3 -> in.big(8);
      case 0xd9 -> in.text(in.big(1));
      case 0xda -> in.text(in.big(2));
      case 0xdb -> in.text(in.big(4));
      case 0xdc -> list(in, in.big(2), depth);
      case 0xdd -> list(in, in.big(4), depth);
      case 0xde -> map(in, in.big(2), depth);
      case 0xdf -> map(in, in.big(4), depth);
      default -> throw in.failure("type " + Integer.toHexString(head) + " is not supported");
    };
  }

  static Object unsigned(long bits) {
    return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
  }

  private static List<@Nullable Object> list(ByteSource in, long claimed, int depth) {
    int count = in.count(claimed, 1);
    List<@Nullable Object> result = new ArrayList<>(Math.min(count, 1024));
    for (int i = 0; i < count; i++) {
      result.add(read(in, depth + 1));
    }
    return result;
  }

  private static Map<String, @Nullable Object> map(ByteSource in, long claimed, int depth) {
    int count = in.count(claimed, 2);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Object key = read(in, depth + 1);
      if (!(key instanceof String text)) {
        throw in.failure("a key must be text, not " + key);
      }
      result.put(text, read(in, depth + 1));
    }
    return result;
  }
}
