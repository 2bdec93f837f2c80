package kohakuvault.packer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// CBOR in its canonical form: keys sorted, the shortest heads, definite lengths, doubles in half
/// or single precision where that keeps every bit.
///
/// The output is byte for byte that of the original library. Byte strings and tags are refused on
/// reading. Source: RFC 8949.
public final class Cbor {
  private static final int UNSIGNED = 0;
  private static final int NEGATIVE = 1;
  private static final int TEXT = 3;
  private static final int LIST = 4;
  private static final int MAP = 5;
  private static final int SIMPLE = 7;
  private static final int BREAK = 0xff;
  private static final int INDEFINITE = 31;

  private Cbor() {}

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
      case null -> sink.put(0xf6);
      case Boolean b -> sink.put(b ? 0xf5 : 0xf4);
      case Long n -> head(sink, n >= 0 ? UNSIGNED : NEGATIVE, n >= 0 ? n : ~n);
      case BigInteger n -> head(sink, UNSIGNED, n.longValue());
      case Double d -> writeDouble(sink, d);
      case String text -> {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(sink, TEXT, utf8.length);
        sink.put(utf8);
      }
      case List<?> list -> {
        head(sink, LIST, list.size());
        list.forEach(each -> write(sink, each));
      }
      case Map<?, ?> map -> {
        head(sink, MAP, map.size());
        map.forEach((k, v) -> {
          write(sink, k);
          write(sink, v);
        });
      }
      default -> throw new IllegalStateException("not canonical: " + value.getClass());
    }
  }

  private static void head(ByteSink sink, int major, long n) {
    int type = major << 5;
    if (n >= 0 && n < 24) {
      sink.put(type | (int) n);
      return;
    }
    boolean large = n < 0;
    int width =
        !large && n < 1 << 8 ? 0 : !large && n < 1 << 16 ? 1 : !large && n < 1L << 32 ? 2 : 3;
    sink.put(type | (24 + width));
    sink.putBig(n, 1 << width);
  }

  private static void writeDouble(ByteSink sink, double d) {
    float single = (float) d;
    if (single != d) {
      sink.put(0xfb);
      sink.putBig(Double.doubleToRawLongBits(d), 8);
      return;
    }
    short half = Float.floatToFloat16(single);
    if (Float.float16ToFloat(half) == single) {
      sink.put(0xf9);
      sink.putBig(half, 2);
    } else {
      sink.put(0xfa);
      sink.putBig(Float.floatToRawIntBits(single), 4);
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
    return read(new ByteSource("CBOR", bytes, from, to), 0);
  }

  private static @Nullable Object read(ByteSource in, int depth) {
    if (depth > Trees.MOST_DEPTH) {
      throw in.failure("nested too deep");
    }
    int head = in.next();
    int major = head >> 5;
    int info = head & 31;
    return switch (major) {
      case UNSIGNED -> MessagePack.unsigned(argument(in, info));
      case NEGATIVE -> {
        long n = argument(in, info);
        if (n < 0) {
          throw in.failure("an integer is below the 64-bit range");
        }
        yield ~n;
      }
      case TEXT -> info == INDEFINITE ? pieces(in) : in.text(argument(in, info));
      case LIST -> list(in, info, depth);
      case MAP -> map(in, info, depth);
      case SIMPLE -> simple(in, info);
      default -> throw in.failure("byte strings and tags are not supported");
    };
  }

  private static long argument(ByteSource in, int info) {
    if (info < 24) {
      return info;
    }
    if (info > 27) {
      throw in.failure("a head is damaged");
    }
    return in.big(1 << (info - 24));
  }

  private static boolean atBreak(ByteSource in) {
    if (in.peek() != BREAK) {
      return false;
    }
    var ignored = in.next();
    return true;
  }

  private static String pieces(ByteSource in) {
    StringBuilder text = new StringBuilder();
    while (!atBreak(in)) {
      int head = in.next();
      if (head >> 5 != TEXT) {
        throw in.failure("a text is made of something else");
      }
      text.append(in.text(argument(in, head & 31)));
    }
    return text.toString();
  }

  private static List<@Nullable Object> list(ByteSource in, int info, int depth) {
    List<@Nullable Object> result = new ArrayList<>();
    if (info == INDEFINITE) {
      while (!atBreak(in)) {
        result.add(read(in, depth + 1));
      }
      return result;
    }
    for (int left = in.count(argument(in, info), 1); left > 0; left--) {
      result.add(read(in, depth + 1));
    }
    return result;
  }

  private static Map<String, @Nullable Object> map(ByteSource in, int info, int depth) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (info == INDEFINITE) {
      while (!atBreak(in)) {
        entry(in, depth, result);
      }
      return result;
    }
    for (int left = in.count(argument(in, info), 2); left > 0; left--) {
      entry(in, depth, result);
    }
    return result;
  }

  private static void entry(ByteSource in, int depth, Map<String, @Nullable Object> target) {
    if (!(read(in, depth + 1) instanceof String key)) {
      throw in.failure("a key must be text");
    }
    target.put(key, read(in, depth + 1));
  }

  private static @Nullable Object simple(ByteSource in, int info) {
    return switch (info) {
      case 20 -> false;
      case 21 -> true;
      case 22, 23 -> null;
      case 25 -> (double) Float.float16ToFloat((short) in.big(2));
      case 26 -> (double) Float.intBitsToFloat((int) in.big(4));
      case 27 -> Double.longBitsToDouble(in.big(8));
      default -> throw in.failure("simple value " + info + " is not supported");
    };
  }
}
