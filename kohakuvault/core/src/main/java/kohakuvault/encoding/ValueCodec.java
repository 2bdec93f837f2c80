package kohakuvault.encoding;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import kohakuvault.CorruptVaultException;
import kohakuvault.EncodingOptions;
import kohakuvault.InvalidValueException;
import kohakuvault.UnsupportedEncodingException;
import kohakuvault.Value;
import kohakuvault.VaultException;
import kohakuvault.packer.Cbor;
import kohakuvault.packer.DataPacker;
import kohakuvault.packer.Json;
import kohakuvault.packer.MessagePack;
import kohakuvault.packer.PackException;
import kohakuvault.packer.Tensor;
import org.jspecify.annotations.Nullable;

/// Encodes values to stored bytes and back, as the original does.
public final class ValueCodec {
  static final int HEADER = 10;
  private static final int RAW = 0;
  private static final int PICKLE = 1;
  private static final int PACKED = 2;
  private static final int JSON = 3;
  private static final int MESSAGE_PACK = 4;
  private static final int CBOR = 5;
  private static final int TEXT = 6;
  private static final int RESERVED = 0xff;

  private static final int HINT_INT = 0x10;
  private static final int HINT_REAL = 0x20;
  private static final int HINT_ARRAY = 0x40;

  /// From here on the original takes eight bytes for a double.
  private static final long LARGE = 1_000_000_000_000L;

  private final EncodingOptions options;

  public ValueCodec(EncodingOptions options) {
    this.options = options;
  }

  public EncodingOptions options() {
    return options;
  }

  /// Encodes a value to the bytes that are stored.
  ///
  /// @throws InvalidValueException if the value has no encoding
  public byte[] encode(Value value) {
    if (!options.automatic()) {
      if (value instanceof Value.Bytes(byte[] bytes)) {
        return bytes;
      }
      throw new InvalidValueException("value must be bytes-like (or enable auto-pack)");
    }
    try {
      return choose(value);
    } catch (PackException e) {
      throw new InvalidValueException("Cannot serialize value: " + e.getMessage(), e);
    }
  }

  private byte[] choose(Value value) {
    return switch (value) {
      case Value.Bytes(byte[] bytes) -> raw(bytes);
      case Value.Text(String text) -> headed(TEXT, 0, DataPacker.of("str").pack(text));
      case Value.Int(long n) -> number(value, little(n), HINT_INT, n);
      case Value.Real(double d) ->
          number(value, little(Double.doubleToRawLongBits(d)), HINT_REAL, d);
      case Value.Bool(boolean b) ->
          options.safe()
              ? headed(MESSAGE_PACK, 0, MessagePack.encode(b))
              : headed(PACKED, 0, little(b ? 1 : 0));
      case Value.Null() -> headed(MESSAGE_PACK, 0, MessagePack.encode(null));
      case Value.Tree(Object content) -> headed(MESSAGE_PACK, 0, MessagePack.encode(content));
      case Value.Array(Tensor tensor) -> array(tensor);
      case Value.Encoded(Value.Format format, Object content) ->
          switch (format) {
            case JSON -> headed(JSON, 0, Json.encode(content).getBytes(StandardCharsets.UTF_8));
            case MESSAGE_PACK -> headed(MESSAGE_PACK, 0, MessagePack.encode(content));
            case CBOR -> headed(CBOR, 0, Cbor.encode(content));
          };
    };
  }

  /// Bytes that look like a header are wrapped in one, so that they come back as they are.
  private byte[] raw(byte[] bytes) {
    boolean alike = bytes.length >= HEADER && bytes[0] == (byte) 0x89 && bytes[1] == 0x4b;
    return alike && options.headers() ? headed(RAW, 0, bytes) : bytes;
  }

  private byte[] number(Value value, byte[] packed, int hint, Number number) {
    if (options.safe() && !isSame(guess(packed), value)) {
      return headed(MESSAGE_PACK, 0, MessagePack.encode(number));
    }
    return headed(PACKED, hint, packed);
  }

  private static boolean isSame(Value found, Value wanted) {
    // as records compare, -0.0 is not 0.0 and NaN is itself
    return found.equals(wanted);
  }

  private byte[] array(Tensor tensor) {
    byte[] packed = DataPacker.packTensor(tensor);
    if (options.safe() && !options.hints() && packed.length <= 8) {
      List<? extends Number> numbers =
          tensor.type().isFloating()
              ? DoubleStream.of(tensor.doubles()).boxed().toList()
              : LongStream.of(tensor.longs()).boxed().toList();
      return headed(MESSAGE_PACK, 0, MessagePack.encode(numbers));
    }
    return headed(PACKED, HINT_ARRAY, packed);
  }

  private static byte[] little(long bits) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array();
  }

  private byte[] headed(int encoding, int hint, byte[] payload) {
    if (!options.headers()) {
      return payload;
    }
    byte[] result = new byte[HEADER + payload.length];
    result[0] = (byte) 0x89;
    result[1] = 0x4b;
    result[2] = 1;
    result[3] = (byte) encoding;
    result[4] = (byte) (options.hints() ? hint : 0);
    result[8] = 0x56;
    result[9] = 0x4b;
    System.arraycopy(payload, 0, result, HEADER, payload.length);
    return result;
  }

  /// Decodes stored bytes.
  ///
  /// @param where the file, table and key, for errors
  /// @throws CorruptVaultException if the payload is damaged, or in strict mode the header
  /// @throws UnsupportedEncodingException if it is a pickle of something else than plain values
  public Value decode(byte[] stored, String where) {
    if (!options.automatic()
        || stored.length < HEADER
        || stored[0] != (byte) 0x89
        || stored[1] != 0x4b) {
      return new Value.Bytes(stored);
    }
    String fault = headerFault(stored);
    if (fault != null) {
      if (options.strict()) {
        throw new CorruptVaultException(where + ": " + fault);
      }
      return new Value.Bytes(stored);
    }
    byte[] payload = Arrays.copyOfRange(stored, HEADER, stored.length);
    try {
      return payload(stored[3] & 0xff, stored[4] & 0xff, payload);
    } catch (Pickle.Foreign e) {
      throw new UnsupportedEncodingException(where + ": " + e.getMessage(), stored, e);
    } catch (PackException e) {
      throw new CorruptVaultException(where + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable String headerFault(byte[] stored) {
    if (stored[8] != 0x56 || stored[9] != 0x4b) {
      return "Invalid header: closing magic mismatch";
    }
    if (stored[2] != 1) {
      return "Unsupported header version: " + (stored[2] & 0xff);
    }
    int encoding = stored[3] & 0xff;
    if (encoding == RESERVED) {
      return "Reserved encoding type";
    }
    if (encoding > TEXT) {
      return "Unknown encoding type: " + encoding;
    }
    if (stored[5] != 0 || stored[6] != 0 || stored[7] != 0) {
      return "Invalid header: reserved bytes must be 0x00 for v1";
    }
    return null;
  }

  private static Value payload(int encoding, int flags, byte[] payload) {
    return switch (encoding) {
      case RAW -> new Value.Bytes(payload);
      case PICKLE -> fromTree(Pickle.decode(payload));
      case PACKED -> packed(flags, payload);
      case JSON -> fromTree(Json.decode(payload));
      case MESSAGE_PACK -> fromTree(MessagePack.decode(payload));
      case CBOR -> fromTree(Cbor.decode(payload));
      default -> fromTree(DataPacker.of("str").unpack(payload, 0, payload.length));
    };
  }

  private static Value fromTree(@Nullable Object tree) {
    return switch (tree) {
      case null -> new Value.Null();
      case byte[] bytes -> new Value.Bytes(bytes);
      case String text -> new Value.Text(text);
      case Long n -> new Value.Int(n);
      case Double d -> new Value.Real(d);
      case Boolean b -> new Value.Bool(b);
      case BigInteger n -> new Value.Tree(n);
      case List<?> list -> new Value.Tree(list);
      case Map<?, ?> map -> new Value.Tree(map);
      default -> throw new VaultException("no value of " + tree.getClass());
    };
  }

  private static Value packed(int flags, byte[] payload) {
    if ((flags & HINT_ARRAY) != 0) {
      return new Value.Array(DataPacker.unpackTensor(payload, 0, payload.length));
    }
    if (payload.length == 8 && (flags & (HINT_INT | HINT_REAL)) != 0) {
      long bits = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getLong();
      return (flags & HINT_INT) != 0
          ? new Value.Int(bits)
          : new Value.Real(Double.longBitsToDouble(bits));
    }
    return guess(payload);
  }

  /// Finds out what packed bytes without a type may mean, as the original does.
  private static Value guess(byte[] payload) {
    if (payload.length == 8) {
      long bits = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getLong();
      double d = Double.longBitsToDouble(bits);
      boolean fractional = Double.isFinite(d) && Math.abs(d % 1) > 1e-9;
      // the absolute value of the smallest long is itself, which counts as small
      return !fractional && Math.abs(bits) < LARGE ? new Value.Int(bits) : new Value.Real(d);
    }
    if (payload.length > 8 && payload[0] >= 1 && payload[0] <= 10) {
      try {
        Tensor tensor = DataPacker.unpackTensor(payload, 0, payload.length);
        return new Value.Array(
            tensor.shape().length == 0
                ? Tensor.of(tensor.type(), new int[] {1}, tensor.data())
                : tensor);
      } catch (PackException e) {
        // not an array after all
      }
    }
    if (payload.length == 0) {
      return new Value.Bytes(payload);
    }
    try {
      return new Value.Text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString());
    } catch (CharacterCodingException e) {
      return new Value.Bytes(payload);
    }
  }
}
