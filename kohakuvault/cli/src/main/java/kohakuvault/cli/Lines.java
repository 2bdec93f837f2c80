package kohakuvault.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kohakuvault.Value;
import kohakuvault.packer.ElementType;
import kohakuvault.packer.Json;
import kohakuvault.packer.Tensor;
import org.jspecify.annotations.Nullable;

/// Values as lines of JSON. What JSON lacks is written as an object with one `$` key: `{"$bytes":
/// "hex"}` and `{"$array": "f32", "shape": [2], "values": [1.0, 2.0]}`.
final class Lines {
  private static final String BYTES = "$bytes";
  private static final String ARRAY = "$array";

  private Lines() {}

  static String show(@Nullable Object value) {
    return Json.encode(toJson(value));
  }

  static @Nullable Object toJson(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> Map.of(BYTES, HexFormat.of().formatHex(bytes));
      case Tensor tensor -> {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(ARRAY, tensor.type().word());
        shown.put("shape", java.util.Arrays.stream(tensor.shape()).boxed().toList());
        shown.put(
            "values",
            tensor.type().isFloating()
                ? java.util.Arrays.stream(tensor.doubles()).boxed().toList()
                : java.util.Arrays.stream(tensor.longs()).boxed().toList());
        yield shown;
      }
      case null -> null;
      default -> value;
    };
  }

  static @Nullable Object fromJson(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> map)) {
      return json;
    }
    if (map.size() == 1 && map.get(BYTES) instanceof String hex) {
      return HexFormat.of().parseHex(hex);
    }
    if (map.get(ARRAY) instanceof String type
        && map.get("shape") instanceof List<?> shape
        && map.get("values") instanceof List<?> values) {
      Tensor flat = Tensor.from(ElementType.named(type), values);
      int[] dimensions = shape.stream().mapToInt(n -> ((Number) n).intValue()).toArray();
      return Tensor.of(flat.type(), dimensions, flat.data());
    }
    return map;
  }

  /// A key as JSON: text if it is UTF-8, else bytes.
  static Object key(byte[] key) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      return Map.of(BYTES, HexFormat.of().formatHex(key));
    }
  }

  static String entry(byte[] key, Value value) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("key", key(key));
    line.put("value", toJson(value.toJava()));
    return Json.encode(line);
  }

  /// Reads a line that [#entry] wrote: key and value.
  static Map.Entry<byte[], Value> entry(String line) {
    if (Json.decode(line) instanceof Map<?, ?> map
        && map.containsKey("key")
        && map.containsKey("value")) {
      Object key = fromJson(map.get("key"));
      byte[] bytes =
          key instanceof byte[] b ? b : String.valueOf(key).getBytes(StandardCharsets.UTF_8);
      return Map.entry(bytes, Value.of(fromJson(map.get("value"))));
    }
    throw new IllegalArgumentException(
        "a line must be an object with \"key\" and \"value\", not " + line);
  }

  static List<@Nullable Object> batch() {
    return new ArrayList<>();
  }
}
