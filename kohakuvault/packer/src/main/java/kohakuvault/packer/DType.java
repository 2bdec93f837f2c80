package kohakuvault.packer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A parsed dtype: what kind of values a column or packer holds, and how many bytes one takes.
///
/// | Form | Values |
/// |---|---|
/// | `i64`, `f64` | [Long], [Double] |
/// | `str`, `str:ENC`, `str:N`, `str:N:ENC` | text; with N padded with zero bytes |
/// | `bytes`, `bytes:N` | bytes; with N padded with zero bytes |
/// | `msgpack`, `msgpack:N`, `cbor`, `cbor:N` | structured values |
/// | `vec:E`, `vec:E:d1:d2…` | [Tensor] of any or of one shape |
///
/// @param text the dtype as it was written
/// @param size of one value in bytes; 0 where values differ in size
public record DType(String text, Kind kind, int size) {

  /// The kinds of values, with what belongs to each.
  public sealed interface Kind {
    record I64() implements Kind {}

    record F64() implements Kind {}

    /// @param charset UTF-8, UTF-16 (either order, no mark), ASCII or Latin-1
    record Text(Charset charset) implements Kind {}

    record Bytes() implements Kind {}

    record Msgpack() implements Kind {}

    record CborTree() implements Kind {}

    /// @param shape empty where any shape will do
    record Vector(ElementType type, List<Integer> shape) implements Kind {
      public Vector {
        shape = List.copyOf(shape);
      }
    }
  }

  public boolean isVariable() {
    return size == 0;
  }

  /// Parses a dtype.
  ///
  /// @throws PackException beginning with `Invalid dtype: `
  public static DType parse(String text) {
    List<String> parts = Arrays.asList(text.split(":", -1));
    return switch (parts.getFirst()) {
      case "i64" -> new DType(text, new Kind.I64(), 8);
      case "f64" -> new DType(text, new Kind.F64(), 8);
      case "str", "string" -> text(text, parts);
      case "bytes" -> new DType(text, new Kind.Bytes(), sizeAt(parts, 1));
      case "msgpack", "messagepack" -> new DType(text, new Kind.Msgpack(), sizeAt(parts, 1));
      case "cbor" -> new DType(text, new Kind.CborTree(), sizeAt(parts, 1));
      case "vec", "vector" -> vector(text, parts);
      default -> throw invalid("Unknown dtype: " + text);
    };
  }

  private static PackException invalid(String what) {
    return new PackException("Invalid dtype: " + what);
  }

  private static int sizeAt(List<String> parts, int i) {
    if (parts.size() <= i) {
      return 0;
    }
    int size = number(parts.get(i));
    if (size < 0) {
      throw invalid("Invalid size: " + parts.get(i));
    }
    return size;
  }

  /// A number without a sign, or -1.
  private static int number(String digits) {
    boolean plain = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      return plain ? Integer.parseInt(digits) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static DType text(String text, List<String> parts) {
    if (parts.size() > 3) {
      throw invalid("Invalid str dtype format: " + text);
    }
    if (parts.size() == 1) {
      return new DType(text, new Kind.Text(StandardCharsets.UTF_8), 0);
    }
    int size = number(parts.get(1));
    if (parts.size() == 2 && size < 0) {
      return new DType(text, new Kind.Text(charset(parts.get(1))), 0);
    }
    if (size < 0) {
      throw invalid("Invalid size: " + parts.get(1));
    }
    Charset charset = parts.size() == 3 ? charset(parts.get(2)) : StandardCharsets.UTF_8;
    return new DType(text, new Kind.Text(charset), size);
  }

  private static Charset charset(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "utf8", "utf-8" -> StandardCharsets.UTF_8;
      case "utf16le", "utf-16le" -> StandardCharsets.UTF_16LE;
      case "utf16be", "utf-16be" -> StandardCharsets.UTF_16BE;
      case "ascii" -> StandardCharsets.US_ASCII;
      case "latin1", "iso-8859-1" -> StandardCharsets.ISO_8859_1;
      default -> throw invalid("Unknown encoding: " + word);
    };
  }

  private static DType vector(String text, List<String> parts) {
    if (parts.size() < 2 || parts.get(1).isEmpty()) {
      throw invalid("vec requires element type");
    }
    ElementType type = ElementType.named(parts.get(1));
    List<Integer> shape = parts.subList(2, parts.size()).stream().map(DType::dimension).toList();
    if (shape.isEmpty()) {
      return new DType(text, new Kind.Vector(type, shape), 0);
    }
    long elements = Tensor.elements(shape.stream().mapToInt(Integer::intValue).toArray());
    if (elements > (Integer.MAX_VALUE - 1) / type.size()) {
      throw invalid("the vector is too large: " + text);
    }
    return new DType(text, new Kind.Vector(type, shape), 1 + (int) elements * type.size());
  }

  private static int dimension(String digits) {
    int n = number(digits);
    if (n < 0) {
      throw invalid("Invalid dimension: " + digits);
    }
    if (n == 0) {
      throw invalid("Dimension must be greater than 0");
    }
    return n;
  }
}
