package kohakuvault.packer;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Packs values of one dtype to bytes and back. Without state; safe for use by several threads.
public final class DataPacker {
  private final DType dtype;

  private DataPacker(DType dtype) {
    this.dtype = dtype;
  }

  /// @throws PackException beginning with `Invalid dtype: `
  public static DataPacker of(String dtype) {
    return new DataPacker(DType.parse(dtype));
  }

  public static DataPacker of(DType dtype) {
    return new DataPacker(dtype);
  }

  public DType dtype() {
    return dtype;
  }

  /// The size of one packed value in bytes; 0 where values differ in size.
  public int elementSize() {
    return dtype.size();
  }

  public boolean isVariable() {
    return dtype.isVariable();
  }

  /// Packs one value.
  ///
  /// @throws PackException if it is of the wrong kind or does not fit
  public byte[] pack(@Nullable Object value) {
    byte[] bytes =
        switch (dtype.kind()) {
          case DType.Kind.I64() -> little(integer(value));
          case DType.Kind.F64() -> little(Double.doubleToRawLongBits(real(value)));
          case DType.Kind.Text(Charset charset) -> encode(value, charset);
          case DType.Kind.Bytes() -> bytes(value);
          case DType.Kind.Msgpack() -> MessagePack.encode(value);
          case DType.Kind.CborTree() -> Cbor.encode(value);
          case DType.Kind.Vector(ElementType type, List<Integer> shape) ->
              vector(type, shape, value);
        };
    return padded(bytes);
  }

  private byte[] padded(byte[] bytes) {
    int size = dtype.size();
    if (size == 0 && !dtype.text().endsWith(":0")) {
      return bytes;
    }
    if (bytes.length > size) {
      throw new PackException("Data too long: " + bytes.length + " > " + size);
    }
    return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
  }

  private static byte[] little(long bits) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array();
  }

  private PackException wrongKind(@Nullable Object value) {
    String found = value == null ? "null" : value.getClass().getName();
    return new PackException(found + " is not a value of " + dtype.text());
  }

  private long integer(@Nullable Object value) {
    return switch (value) {
      case Long n -> n;
      case Integer n -> n;
      case Short n -> n;
      case Byte n -> n;
      case BigInteger n when n.bitLength() < 64 -> n.longValue();
      case BigInteger n -> throw new PackException("overflow: " + n + " does not fit in i64");
      case null, default -> throw wrongKind(value);
    };
  }

  private double real(@Nullable Object value) {
    if (value instanceof Number n) {
      return n.doubleValue();
    }
    throw wrongKind(value);
  }

  private byte[] encode(@Nullable Object value, Charset charset) {
    if (!(value instanceof CharSequence text)) {
      throw wrongKind(value);
    }
    try {
      ByteBuffer encoded =
          charset
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      return Arrays.copyOf(encoded.array(), encoded.limit());
    } catch (CharacterCodingException e) {
      throw new PackException(
          charset.equals(StandardCharsets.US_ASCII)
              ? "String contains non-ASCII characters"
              : charset.equals(StandardCharsets.ISO_8859_1)
                  ? "String contains characters outside Latin1 range"
                  : "String contains half of a surrogate pair",
          e);
    }
  }

  private byte[] bytes(@Nullable Object value) {
    return switch (value) {
      case byte[] b -> b.clone();
      case ByteBuffer b -> {
        byte[] copy = new byte[b.remaining()];
        b.get(b.position(), copy);
        yield copy;
      }
      case List<?> list -> fromNumbers(list);
      case null, default -> throw wrongKind(value);
    };
  }

  private byte[] fromNumbers(List<?> list) {
    byte[] result = new byte[list.size()];
    for (int i = 0; i < result.length; i++) {
      long n = integer(list.get(i));
      if (n < 0 || n > 255) {
        throw new PackException("a byte must be from 0 to 255, not " + n);
      }
      result[i] = (byte) n;
    }
    return result;
  }

  private byte[] vector(ElementType type, List<Integer> shape, @Nullable Object value) {
    if (value == null) {
      throw wrongKind(null);
    }
    Tensor tensor = Tensor.from(type, value);
    int[] found = tensor.sharedShape();
    byte[] data = tensor.sharedData();
    if (shape.isEmpty()) {
      return packTensor(tensor);
    }
    if (!shape.equals(Arrays.stream(found).boxed().toList())) {
      throw new PackException(
          "Shape mismatch: expected " + shape + ", got " + Arrays.toString(found));
    }
    byte[] packed = new byte[1 + data.length];
    packed[0] = (byte) type.code();
    System.arraycopy(data, 0, packed, 1, data.length);
    return packed;
  }

  /// Packs a tensor with its type and shape: `type(1) ndim(1) dim(4)… data`.
  public static byte[] packTensor(Tensor tensor) {
    int[] shape = tensor.sharedShape();
    byte[] data = tensor.sharedData();
    ByteBuffer packed =
        ByteBuffer.allocate(2 + 4 * shape.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    packed.put((byte) tensor.type().code()).put((byte) shape.length);
    for (int each : shape) {
      packed.putInt(each);
    }
    return packed.put(data).array();
  }

  /// Unpacks a tensor that carries its type and shape; surplus bytes are of no account.
  ///
  /// @throws PackException if the bytes are no tensor
  public static Tensor unpackTensor(byte[] data, int from, int to) {
    ByteBuffer b = ByteBuffer.wrap(data, 0, to).order(ByteOrder.LITTLE_ENDIAN);
    if (to - from < 1) {
      throw new PackException("Not enough data");
    }
    ElementType type = ElementType.coded(b.get(from) & 0xff);
    if (to - from < 2) {
      throw new PackException("Not enough data for ndim");
    }
    int[] shape = new int[b.get(from + 1) & 0xff];
    int at = from + 2;
    if (to - at < 4 * shape.length) {
      throw new PackException("Not enough data for shape");
    }
    for (int i = 0; i < shape.length; i++, at += 4) {
      shape[i] = b.getInt(at);
    }
    return tensor(type, shape, data, at, to);
  }

  private static Tensor tensor(ElementType type, int[] shape, byte[] data, int at, int to) {
    long elements = Tensor.elements(shape);
    if (elements > (to - at) / type.size()) {
      throw new PackException(
          "Not enough data: need "
              + elements
              + " elements of "
              + type.word()
              + ", have "
              + (to - at)
              + " bytes");
    }
    int end = at + (int) elements * type.size();
    return Tensor.wrap(type, shape, Arrays.copyOfRange(data, at, end));
  }

  /// Unpacks the value at `offset`. A value of variable size takes everything up to the end.
  ///
  /// @throws PackException if the bytes are too few or damaged
  public @Nullable Object unpack(byte[] data, int offset) {
    int size = dtype.size();
    if (offset < 0 || offset > data.length || (size > 0 && data.length - offset < size)) {
      throw new PackException("Not enough data");
    }
    return unpack(data, offset, size == 0 ? data.length : offset + size);
  }

  /// Unpacks the value between two positions.
  public @Nullable Object unpack(byte[] data, int from, int to) {
    return switch (dtype.kind()) {
      case DType.Kind.I64() -> little(data, from, to);
      case DType.Kind.F64() -> Double.longBitsToDouble(little(data, from, to));
      case DType.Kind.Text(Charset charset) -> decode(data, from, to, charset);
      case DType.Kind.Bytes() -> Arrays.copyOfRange(data, from, to);
      case DType.Kind.Msgpack() -> MessagePack.decode(data, from, to);
      case DType.Kind.CborTree() -> Cbor.decode(data, from, to);
      case DType.Kind.Vector(ElementType type, List<Integer> shape) when shape.isEmpty() ->
          unpackTensor(data, from, to);
      case DType.Kind.Vector(ElementType type, List<Integer> shape) -> {
        ElementType stored = ElementType.coded(data[from] & 0xff);
        int[] dimensions = shape.stream().mapToInt(Integer::intValue).toArray();
        yield tensor(stored, dimensions, data, from + 1, to);
      }
    };
  }

  private static long little(byte[] data, int from, int to) {
    if (to - from < 8) {
      throw new PackException("Not enough data");
    }
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong(from);
  }

  private String decode(byte[] data, int from, int to, Charset charset) {
    boolean wide =
        charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    int length = wide ? (to - from) & ~1 : to - from;
    String text;
    try {
      text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(data, from, length))
              .toString();
    } catch (CharacterCodingException e) {
      throw new PackException(
          charset.equals(StandardCharsets.US_ASCII)
              ? "Data contains non-ASCII bytes"
              : (wide ? "UTF-16" : charset.name()) + " decode error: " + e.getMessage(),
          e);
    }
    int end = text.length();
    while (dtype.size() > 0 && end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /// Packs values one after the other.
  public byte[] packMany(List<?> values) {
    ByteSink sink = new ByteSink();
    for (Object each : values) {
      sink.put(pack(each));
    }
    return sink.toBytes();
  }

  /// Unpacks `count` values of fixed size.
  ///
  /// @throws PackException if this dtype is variable, or the bytes are too few or damaged
  public List<@Nullable Object> unpackMany(byte[] data, int count) {
    int size = dtype.size();
    if (size == 0) {
      throw new PackException("Variable-size types require offsets parameter");
    }
    if (count < 0 || (long) count * size > data.length) {
      throw new PackException(
          "Not enough data: expected " + (long) count * size + " bytes, got " + data.length);
    }
    List<@Nullable Object> result = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      checkType(data, i * size, i);
      result.add(unpack(data, i * size, (i + 1) * size));
    }
    return result;
  }

  private void checkType(byte[] data, int at, int index) {
    if (dtype.kind() instanceof DType.Kind.Vector(ElementType type, List<Integer> shape)
        && data[at] != type.code()) {
      throw new PackException(
          "Type mismatch at vector "
              + index
              + ": expected "
              + type.code()
              + ", got "
              + (data[at] & 0xff));
    }
  }

  /// Unpacks values of variable size; the first begins at the first offset, the last ends with the
  /// data.
  ///
  /// @throws PackException if this dtype is fixed, an offset is out of bounds, or the bytes are
  ///   damaged
  public List<@Nullable Object> unpackMany(byte[] data, int[] offsets) {
    if (dtype.size() > 0) {
      throw new PackException("Fixed-size types require count parameter");
    }
    List<@Nullable Object> result = new ArrayList<>(offsets.length);
    for (int i = 0; i < offsets.length; i++) {
      int to = i + 1 < offsets.length ? offsets[i + 1] : data.length;
      if (to > data.length) {
        throw new PackException("Offset out of bounds: " + to + " > " + data.length);
      }
      if (offsets[i] < 0 || offsets[i] > to) {
        throw new PackException("Offset out of bounds: " + offsets[i] + " > " + to);
      }
      result.add(unpack(data, offsets[i], to));
    }
    return result;
  }
}
