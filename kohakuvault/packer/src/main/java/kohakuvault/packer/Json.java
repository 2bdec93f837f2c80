package kohakuvault.packer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON in the style of Python's encoder: a blank after commas and colons, ASCII only, keys in
/// their order, and the words `NaN`, `Infinity` and `-Infinity`, which are read as well.
public final class Json {
  private Json() {}

  /// Encodes a structured value.
  ///
  /// @throws PackException if it holds something that has no structured form
  public static String encode(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value, 0);
    return out.toString();
  }

  private static void write(StringBuilder out, @Nullable Object value, int depth) {
    if (depth > Trees.MOST_DEPTH) {
      throw new PackException("a value is nested deeper than " + Trees.MOST_DEPTH + " levels");
    }
    switch (value) {
      case null -> out.append("null");
      case Boolean b -> out.append(b);
      case Float f -> out.append(number(f));
      case Double d -> out.append(number(d));
      case Long n -> out.append(n);
      case Integer n -> out.append(n);
      case Short n -> out.append(n);
      case Byte n -> out.append(n);
      case BigInteger n -> out.append(n);
      case CharSequence text -> quote(out, text);
      case Collection<?> list -> {
        String gap = "[";
        for (Object each : list) {
          out.append(gap);
          write(out, each, depth + 1);
          gap = ", ";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case Map<?, ?> map -> {
        String gap = "{";
        for (Map.Entry<?, ?> each : map.entrySet()) {
          out.append(gap);
          quote(out, String.valueOf(each.getKey()));
          out.append(": ");
          write(out, each.getValue(), depth + 1);
          gap = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      default ->
          throw new PackException(
              "Failed to convert object: "
                  + value.getClass().getName()
                  + " has no structured form");
    }
  }

  /// A double as Python writes it: plain from 1e-4 up to 1e16, else with an exponent of two digits
  /// or more.
  private static String number(double d) {
    if (Double.isNaN(d)) {
      return "NaN";
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? "Infinity" : "-Infinity";
    }
    if (d == 0) {
      return 1 / d < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(d)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = exact.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = exact.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return (d < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  private static void quote(StringBuilder out, CharSequence text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || c > 0x7e) {
            out.append("\\u").append(Integer.toHexString(c | 0x10000), 1, 5);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /// Decodes JSON text.
  ///
  /// @throws PackException with the position, if it is not JSON
  public static @Nullable Object decode(String text) {
    Parser parser = new Parser(text);
    Object value = parser.value(0);
    parser.end();
    return value;
  }

  /// Decodes JSON in UTF-8.
  public static @Nullable Object decode(byte[] utf8) {
    return decode(new String(utf8, StandardCharsets.UTF_8));
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    private PackException failure(String what) {
      return new PackException("JSON decoding failed: " + what + " at character " + at);
    }

    private char peek() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : 0;
    }

    void end() {
      if (peek() != 0 || at < text.length()) {
        throw failure("there is more after the value");
      }
    }

    private boolean takes(String word) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return true;
      }
      return false;
    }

    @Nullable Object value(int depth) {
      if (depth > Trees.MOST_DEPTH) {
        throw failure("nested too deep");
      }
      return switch (peek()) {
        case '{' -> object(depth);
        case '[' -> array(depth);
        case '"' -> string();
        case 't', 'f', 'n', 'N', 'I' -> word();
        default -> takes("-Infinity") ? (Object) Double.NEGATIVE_INFINITY : number();
      };
    }

    private @Nullable Object word() {
      if (takes("true")) {
        return true;
      }
      if (takes("false")) {
        return false;
      }
      if (takes("null")) {
        return null;
      }
      if (takes("NaN")) {
        return Double.NaN;
      }
      if (takes("Infinity")) {
        return Double.POSITIVE_INFINITY;
      }
      throw failure("an unknown word stands");
    }

    private Object number() {
      int start = at;
      while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      String digits = text.substring(start, at);
      try {
        if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
          return Double.parseDouble(digits);
        }
        BigInteger whole = new BigInteger(digits);
        return whole.bitLength() < 64 ? (Object) whole.longValue() : whole;
      } catch (NumberFormatException e) {
        at = start;
        throw failure("a value is expected");
      }
    }

    private Map<String, @Nullable Object> object(int depth) {
      Map<String, @Nullable Object> result = new LinkedHashMap<>();
      at++;
      if (peek() == '}') {
        at++;
        return result;
      }
      while (true) {
        if (peek() != '"') {
          throw failure("a key is expected");
        }
        String key = string();
        if (peek() != ':') {
          throw failure("a colon is expected");
        }
        at++;
        result.put(key, value(depth + 1));
        if (!more('}')) {
          return result;
        }
      }
    }

    private List<@Nullable Object> array(int depth) {
      List<@Nullable Object> result = new ArrayList<>();
      at++;
      if (peek() == ']') {
        at++;
        return result;
      }
      while (true) {
        result.add(value(depth + 1));
        if (!more(']')) {
          return result;
        }
      }
    }

    private boolean more(char close) {
      char c = peek();
      if (c != ',' && c != close) {
        throw failure("a comma or " + close + " is expected");
      }
      at++;
      return c == ',';
    }

    private String string() {
      StringBuilder result = new StringBuilder();
      at++;
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == '"') {
          return result.toString();
        }
        result.append(c == '\\' ? escaped() : c);
      }
      throw failure("a text does not end");
    }

    private char escaped() {
      char c = at < text.length() ? text.charAt(at++) : 0;
      return switch (c) {
        case '"', '\\', '/' -> c;
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'u' -> {
          try {
            char unit = (char) Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            yield unit;
          } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw failure("an escape is damaged");
          }
        }
        default -> throw failure("an escape is unknown");
      };
    }
  }
}
