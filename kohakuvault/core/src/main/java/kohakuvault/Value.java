package kohakuvault;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kohakuvault.packer.Tensor;
import org.jspecify.annotations.Nullable;

/// A value of a map, a document or a vector, before encoding and after decoding.
public sealed interface Value {

  /// Bytes as they are. Neither side copies the array; do not change it.
  record Bytes(byte[] bytes) implements Value {
    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Bytes b && Arrays.equals(bytes, b.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Bytes[" + bytes.length + "]";
    }
  }

  record Text(String text) implements Value {}

  record Int(long number) implements Value {}

  record Real(double number) implements Value {}

  record Bool(boolean truth) implements Value {}

  record Null() implements Value {}

  /// A structured value: a list, a map with text keys, or a [BigInteger] above the signed 64-bit
  /// range.
  record Tree(Object content) implements Value {}

  record Array(Tensor tensor) implements Value {}

  /// A structured value that shall be written in a certain format.
  ///
  /// @param content null, Boolean, a number, String, List or Map
  record Encoded(Format format, @Nullable Object content) implements Value {}

  /// The formats of structured values.
  enum Format {
    JSON,
    MESSAGE_PACK,
    CBOR
  }

  static Value json(@Nullable Object content) {
    return new Encoded(Format.JSON, content);
  }

  static Value messagePack(@Nullable Object content) {
    return new Encoded(Format.MESSAGE_PACK, content);
  }

  static Value cbor(@Nullable Object content) {
    return new Encoded(Format.CBOR, content);
  }

  /// Wraps a Java value: null, bytes, text, a boolean, a number, an array of numbers, a tensor, a
  /// list or a map.
  ///
  /// @throws InvalidValueException if it is something else
  static Value of(@Nullable Object value) {
    return switch (value) {
      case null -> new Null();
      case Value v -> v;
      case byte[] b -> new Bytes(b);
      case ByteBuffer b -> {
        byte[] copy = new byte[b.remaining()];
        b.get(b.position(), copy);
        yield new Bytes(copy);
      }
      case CharSequence text -> new Text(text.toString());
      case Boolean b -> new Bool(b);
      case Long n -> new Int(n);
      case Integer n -> new Int(n);
      case Short n -> new Int(n);
      case Byte n -> new Int(n);
      case Double d -> new Real(d);
      case Float f -> new Real(f);
      case BigInteger n -> n.bitLength() < 64 ? new Int(n.longValue()) : new Tree(n);
      case float[] a -> new Array(Tensor.of(a));
      case double[] a -> new Array(Tensor.of(a));
      case long[] a -> new Array(Tensor.of(a));
      case int[] a -> new Array(Tensor.of(a));
      case short[] a -> new Array(Tensor.of(a));
      case Tensor t -> new Array(t);
      case List<?> list -> new Tree(list);
      case Map<?, ?> map -> new Tree(map);
      default ->
          throw new InvalidValueException(
              value.getClass().getName() + " cannot be stored; make a map, a list or bytes of it");
    };
  }

  /// The value as plain Java: null, byte[], String, Long, Double, Boolean, [Tensor], List, Map or
  /// BigInteger.
  default @Nullable Object toJava() {
    return switch (this) {
      case Bytes(byte[] bytes) -> bytes;
      case Text(String text) -> text;
      case Int(long number) -> number;
      case Real(double number) -> number;
      case Bool(boolean truth) -> truth;
      case Null() -> null;
      case Tree(Object content) -> content;
      case Array(Tensor tensor) -> tensor;
      case Encoded(Format format, Object content) -> content;
    };
  }
}
