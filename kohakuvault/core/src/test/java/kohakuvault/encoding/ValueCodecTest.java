package kohakuvault.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kohakuvault.CorruptVaultException;
import kohakuvault.EncodingOptions;
import kohakuvault.InvalidValueException;
import kohakuvault.UnsupportedEncodingException;
import kohakuvault.Value;
import kohakuvault.VaultException;
import kohakuvault.packer.ElementType;
import kohakuvault.packer.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueCodecTest {
  private static final EncodingOptions USUAL = EncodingOptions.defaults();
  private final ValueCodec codec = new ValueCodec(USUAL);
  private final ValueCodec plain = new ValueCodec(USUAL.withSafe(false));
  private final ValueCodec strict = new ValueCodec(USUAL.withStrict(true));

  private static String header(int encoding) {
    return "894b01%02x00000000564b".formatted(encoding);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String stored(ValueCodec codec, @Nullable Object value) {
    return HexFormat.of().formatHex(codec.encode(Value.of(value)));
  }

  private static @Nullable Object read(ValueCodec codec, String hex) {
    return codec.decode(bytes(hex), "test").toJava();
  }

  private void roundTrip(@Nullable Object value, String hex) {
    assertThat(stored(codec, value)).isEqualTo(hex);
    assertThat(read(codec, hex)).isEqualTo(value);
  }

  /// V001.
  @Test
  void bytesHaveNoHeader() {
    String jpeg = "ffd8ffe06a7065672064617461";
    assertThat(stored(codec, bytes(jpeg))).isEqualTo(jpeg);
    assertThat(read(codec, jpeg)).isEqualTo(bytes(jpeg));
  }

  /// V002, V003, V004.
  @Test
  void smallIntegersArePacked() {
    roundTrip(42L, header(2) + "2a00000000000000");
    roundTrip(-7L, header(2) + "f9ffffffffffffff");
    roundTrip(999_999_999_999L, header(2) + "ff0fa5d4e8000000");
    roundTrip(Long.MIN_VALUE, header(2) + "0000000000000080");
  }

  /// V005, V006, V032, V033.
  @Test
  void doublesArePacked() {
    roundTrip(95.5, header(2) + "0000000000e05740");
    roundTrip(2.0, header(2) + "0000000000000040");
    roundTrip(Double.NaN, header(2) + "000000000000f87f");
    roundTrip(1e-10, header(2) + "bbbdd7d9df7cdb3d");
    roundTrip(Double.POSITIVE_INFINITY, header(2) + "000000000000f07f");
  }

  /// V007, V008, V009.
  @Test
  void textIsUtf8() {
    roundTrip("Alice", header(6) + "416c696365");
    roundTrip("", header(6));
    roundTrip("世界 🌍", header(6) + "e4b896e7958c20f09f8c8d");
  }

  /// V010, V011, V012, V015.
  @Test
  void treesAreMessagePackWithSortedKeys() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("timeout", 30);
    settings.put("retries", 3);
    settings.put("enabled", true);
    assertThat(stored(codec, settings))
        .isEqualTo(header(4) + "83a7656e61626c6564c3a77265747269657303a774696d656f75741e");
    assertThat(stored(codec, Map.of("b", 1, "a", 2, "é", 3, "Z", 4)))
        .isEqualTo(header(4) + "84a15a04a16102a16201a2c3a903");
    roundTrip(List.of(1L, 2L, 3L, 4L, 5L), header(4) + "950102030405");
    assertThat(stored(codec, Map.of("x", Double.NaN, "y", Double.POSITIVE_INFINITY, "z", 1.5)))
        .isEqualTo(header(4) + "83a178c0a179c0a17acb3ff8000000000000");
  }

  /// V016, V017, V018.
  @Test
  void wrappersChooseTheFormat() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("key", "value");
    map.put("n", Arrays.asList(1, 2.5, null));
    assertThat(codec.encode(Value.json(map)))
        .asHexString()
        .isEqualToIgnoringCase(
            header(3)
                + HexFormat.of()
                    .formatHex(
                        "{\"key\": \"value\", \"n\": [1, 2.5, null]}"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(
            HexFormat.of()
                .formatHex(codec.encode(Value.cbor(Map.of("field1", 123, "field2", "value")))))
        .isEqualTo(header(5) + "a2666669656c6431187b666669656c64326576616c7565");
    assertThat(HexFormat.of().formatHex(codec.encode(Value.messagePack(Map.of("key", "value")))))
        .isEqualTo(header(4) + "81a36b6579a576616c7565");
  }

  /// V019, V020.
  @Test
  void nullAndBooleansKeepTheirKind() {
    roundTrip(null, header(4) + "c0");
    roundTrip(true, header(4) + "c3");
    assertThat(stored(plain, true)).isEqualTo(header(2) + "0100000000000000");
    assertThat(read(codec, header(1) + "80044e2e")).isNull();
  }

  /// V021, V022, V023.
  @Test
  void arraysCarryTypeAndShape() {
    roundTrip(
        Tensor.of(1f, 2f, 3f, 4f), header(2) + "0101040000000000803f000000400000404000008040");
    roundTrip(
        Tensor.of(10L, 20L, 30L),
        header(2) + "0401030000000a0000000000000014000000000000001e00000000000000");
    Tensor square = Tensor.from(ElementType.F32, List.of(List.of(1, 2), List.of(3, 4)));
    roundTrip(square, header(2) + "010202000000020000000000803f000000400000404000008040");
  }

  /// V024, V025.
  @Test
  void smallArraysNeedTheSafeForm() {
    Tensor two = Tensor.of(ElementType.U8, new int[] {2}, new byte[] {1, 2});
    assertThat(stored(plain, two)).isEqualTo(header(2) + "0501020000000102");
    assertThat(read(plain, header(2) + "0501020000000102")).isEqualTo(5.076954084796855e-299);
    assertThat(stored(plain, new float[0])).isEqualTo(header(2) + "010100000000");
    assertThat(read(plain, header(2) + "010100000000")).isEqualTo("\1\1\0\0\0\0");
    assertThat(read(codec, stored(codec, two))).isEqualTo(List.of(1L, 2L));
    ValueCodec hinted = new ValueCodec(USUAL.withHints(true));
    assertThat(read(hinted, stored(hinted, two))).isEqualTo(two);
  }

  /// V026, V027, V048.
  @Test
  void largeIntegersAreSafe() {
    assertThat(read(codec, header(2) + "0068e5cf8b010000")).isEqualTo(8.3991159793e-312);
    assertThat(read(codec, "894b010210000000564b" + "0068e5cf8b010000"))
        .isEqualTo(1_700_000_000_000L);
    roundTrip(1_700_000_000_000L, header(4) + "cf0000018bcfe56800");
    roundTrip(BigInteger.TWO.pow(63), header(4) + "cf8000000000000000");
    ValueCodec hinted = new ValueCodec(USUAL.withSafe(false).withHints(true));
    assertThat(stored(hinted, 1_700_000_000_000L))
        .isEqualTo("894b010210000000564b0068e5cf8b010000");
    assertThat(read(hinted, stored(hinted, 0.0))).isEqualTo(0.0);
  }

  /// V028, V029, V030, V031, V034.
  @Test
  void zerosAreSafe() {
    assertThat(read(codec, header(2) + "0000000000000000")).isEqualTo(0L);
    roundTrip(0.0, header(4) + "cb0000000000000000");
    assertThat(read(codec, header(2) + "0000000000000080")).isEqualTo(Long.MIN_VALUE);
    roundTrip(-0.0, header(4) + "cb8000000000000000");
    assertThat(read(codec, header(2) + "0000000000000040")).isEqualTo(2.0);
    roundTrip(1L << 62, header(4) + "cf4000000000000000");
    roundTrip(Double.MIN_VALUE, header(4) + "cb0000000000000001");
  }

  /// V035, V036, V043.
  @Test
  void bytesThatLookLikeAHeaderSurvive() {
    String nine = "894b01020304050607";
    assertThat(read(strict, nine)).isEqualTo(bytes(nine));
    String letter = "894b" + "61".repeat(20);
    assertThat(read(codec, letter)).isEqualTo(bytes(letter));
    assertThatThrownBy(() -> read(strict, letter))
        .isInstanceOf(CorruptVaultException.class)
        .hasMessageContaining("Invalid header: closing magic mismatch");
    String ten = "894b" + "00".repeat(10);
    assertThat(stored(codec, bytes(ten))).isEqualTo(header(0) + ten);
    assertThat(read(strict, header(0) + ten)).isEqualTo(bytes(ten));
  }

  /// V037, V038, V039, V041.
  @Test
  void damagedHeadersAreErrorsInStrictMode() {
    Map<String, String> faults =
        Map.of(
            "894b020200000000564b00", "Unsupported header version: 2",
            "894b010700000000564b", "Unknown encoding type: 7",
            "894b010400010000564bc0", "Invalid header: reserved bytes must be 0x00 for v1",
            "894b01ff00000000564b61", "Reserved encoding type");
    faults.forEach((hex, message) -> {
      assertThatThrownBy(() -> read(strict, hex)).hasMessageContaining(message);
      assertThat(read(codec, hex)).isEqualTo(bytes(hex));
    });
  }

  /// V040, V042, V047.
  @Test
  void unusualHeadersRead() {
    assertThat(read(strict, "894b010403000000564b93010203")).isEqualTo(List.of(1L, 2L, 3L));
    assertThat(read(strict, header(0) + "6162")).isEqualTo(bytes("6162"));
    assertThat(read(strict, header(2))).isEqualTo(new byte[0]);
  }

  /// V044, V045, V046.
  @Test
  void headersAndAutomaticEncodingCanBeOff() {
    ValueCodec bare = new ValueCodec(USUAL.withHeaders(false));
    assertThat(stored(bare, Map.of("a", 1))).isEqualTo("81a16101");
    assertThat(read(bare, "81a16101")).isEqualTo(bytes("81a16101"));
    ValueCodec off = new ValueCodec(USUAL.withAutomatic(false));
    String stored = header(2) + "2a00000000000000";
    assertThat(read(off, stored)).isEqualTo(bytes(stored));
    assertThatThrownBy(() -> off.encode(Value.of(Map.of("a", 1))))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("value must be bytes-like (or enable auto-pack)");
  }

  @Test
  void whatHasNoEncodingIsRefused() {
    assertThatThrownBy(() -> Value.of(new Object())).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> codec.encode(Value.of(List.of(new Object()))))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> codec.encode(Value.of("\ud800")))
        .isInstanceOf(InvalidValueException.class);
  }

  /// Pickles of protocol 4, as Python writes them.
  @Test
  void plainPicklesAreReadAndOthersNeverRun() {
    // {'a': [1, 2.5, True, None, (1, 2)], 'b': b'x'}
    String dict =
        "80049528000000000000007d94288c0161945d94284b01474004000000000000884e4b014b028694658c01629443017894752e";
    assertThat(String.valueOf(read(codec, header(1) + dict)))
        .startsWith("{a=[1, 2.5, true, null, [1, 2]], b=");
    // os.system, as protocol 0
    String call =
        HexFormat.of()
            .formatHex(
                "cos\nsystem\n(S'true'\ntR.".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> read(codec, header(1) + call))
        .isInstanceOf(UnsupportedEncodingException.class)
        .satisfies(e ->
            assertThat(((UnsupportedEncodingException) e).stored())
                .isEqualTo(bytes(header(1) + call)));
    assertThatThrownBy(() -> read(codec, header(1) + "8004"))
        .isInstanceOf(CorruptVaultException.class);
  }

  @Test
  void everyNumberReadsBackAsItWas() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      long n = random.nextLong() >> random.nextInt(64);
      double d = Double.longBitsToDouble(random.nextLong() >>> random.nextInt(64));
      assertThat(codec.decode(codec.encode(new Value.Int(n)), ""))
          .as("seed %d", seed)
          .isEqualTo(new Value.Int(n));
      if (!Double.isNaN(d)) {
        assertThat(codec.decode(codec.encode(new Value.Real(d)), ""))
            .as("seed %d", seed)
            .isEqualTo(new Value.Real(d));
      }
    }
  }

  @Test
  void damagedValuesGiveATypedErrorOrAValue() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      byte[] junk = new byte[10 + random.nextInt(30)];
      random.nextBytes(junk);
      System.arraycopy(bytes(header(random.nextInt(7))), 0, junk, 0, 10);
      try {
        assertThat(codec.decode(junk, "here")).isNotNull();
      } catch (VaultException e) {
        assertThat(e.getMessage()).as("seed %d", seed).startsWith("here");
      }
    }
  }
}
