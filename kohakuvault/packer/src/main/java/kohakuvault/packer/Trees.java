package kohakuvault.packer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The canonical form of structured values: what MessagePack and CBOR are written from.
///
/// Keys are sorted by their UTF-8 bytes, numbers are Long, BigInteger (above the signed range) or
/// Double, doubles that are not finite become null, collections and arrays become lists.
final class Trees {
  static final int MOST_DEPTH = 200;
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private Trees() {}

  static @Nullable Object canonical(@Nullable Object value) {
    return canonical(value, 0);
  }

  private static @Nullable Object canonical(@Nullable Object value, int depth) {
    if (depth > MOST_DEPTH) {
      throw new PackException("a value is nested deeper than " + MOST_DEPTH + " levels");
    }
    return switch (value) {
      case null -> null;
      case Boolean b -> b;
      case Long n -> n;
      case Integer n -> (long) n;
      case Short n -> (long) n;
      case Byte n -> (long) n;
      case BigInteger n -> integer(n);
      case Double d -> Double.isFinite(d) ? d : null;
      case Float f -> Float.isFinite(f) ? (double) f : null;
      case CharSequence text -> text.toString();
      case Collection<?> list -> list(list, depth);
      case Map<?, ?> map -> map(map, depth);
      case Object[] array -> list(Arrays.asList(array), depth);
      case long[] array -> list(Arrays.stream(array).boxed().toList(), depth);
      case int[] array -> list(Arrays.stream(array).boxed().toList(), depth);
      case double[] array -> list(Arrays.stream(array).boxed().toList(), depth);
      default ->
          throw new PackException(
              "Failed to convert object: "
                  + value.getClass().getName()
                  + " has no structured form");
    };
  }

  private static Object integer(BigInteger n) {
    if (n.bitLength() < 64) {
      return n.longValue();
    }
    if (n.signum() < 0 || n.compareTo(MOST) > 0) {
      throw new PackException("Failed to convert object: " + n + " does not fit in 64 bits");
    }
    return n;
  }

  private static List<@Nullable Object> list(Collection<?> source, int depth) {
    List<@Nullable Object> result = new ArrayList<>(source.size());
    for (Object each : source) {
      result.add(canonical(each, depth + 1));
    }
    return result;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> source, int depth) {
    // the order of UTF-8 bytes is that of code points, not of UTF-16 units
    Map<byte[], @Nullable Object> sorted = new TreeMap<>(Arrays::compareUnsigned);
    source.forEach((key, value) -> {
      if (!(key instanceof CharSequence text)) {
        throw new PackException("Failed to convert object: a key must be text, not " + key);
      }
      sorted.put(text.toString().getBytes(StandardCharsets.UTF_8), canonical(value, depth + 1));
    });
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    sorted.forEach((key, value) -> result.put(new String(key, StandardCharsets.UTF_8), value));
    return result;
  }
}
