package kohakuvault.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataPackerTest {

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String packed(String dtype, @Nullable Object value) {
    return hex(DataPacker.of(dtype).pack(value));
  }

  private static @Nullable Object unpacked(String dtype, String hex) {
    return DataPacker.of(dtype).unpack(bytes(hex), 0);
  }

  /// V080, V081, V082, V083, V086.
  @ParameterizedTest
  @CsvSource({
    "i64,8",
    "f64,8",
    "i64:x,8",
    "str:utf8,0",
    "str,0",
    "string:ascii,0",
    "bytes,0",
    "msgpack,0",
    "messagepack,0",
    "cbor,0",
    "vec:f32,0",
    "str:32,32",
    "str:32:utf8,32",
    "bytes:128,128",
    "msgpack:256,256",
    "cbor:128,128",
    "vec:f32:128,513",
    "vec:i64:10:20,1601",
    "vec:u8:3:224:224,150529",
    "vector:float64:2,17",
    "str:UTF-8,0",
    "str:Latin1,0",
    "str:iso-8859-1,0"
  })
  void sizesOfDtypes(String dtype, int size) {
    DataPacker packer = DataPacker.of(dtype);
    assertThat(packer.elementSize()).isEqualTo(size);
    assertThat(packer.isVariable()).isEqualTo(size == 0);
  }

  /// V084, V085, V087, V088.
  @ParameterizedTest
  @CsvSource({
    "invalid_type,Unknown dtype: invalid_type",
    "i32,Unknown dtype: i32",
    "f32,Unknown dtype: f32",
    "I64,Unknown dtype: I64",
    "vec,requires element type",
    "vec:,requires element type",
    "vec:unknown,Unknown element type: unknown",
    "vec:f32:0,Dimension must be greater than 0",
    "vec:f32:x,Invalid dimension: x",
    "bytes:x,Invalid size: x",
    "str:1:utf8:y,Invalid str dtype format"
  })
  void wrongDtypesAreRefused(String dtype, String message) {
    assertThatThrownBy(() -> DataPacker.of(dtype))
        .isInstanceOf(PackException.class)
        .hasMessageStartingWith("Invalid dtype: ")
        .hasMessageContaining(message);
  }

  /// V089, V090.
  @Test
  void numbersAreLittleEndian() {
    assertThat(packed("i64", 12345)).isEqualTo("3930000000000000");
    assertThat(packed("i64", -1L)).isEqualTo("ffffffffffffffff");
    assertThat(packed("i64", Long.MIN_VALUE)).isEqualTo("0000000000000080");
    assertThat(packed("f64", 3.14159265358979)).isEqualTo("112d4454fb210940");
    assertThat(packed("f64", 2)).isEqualTo("0000000000000040");
    assertThatThrownBy(() -> packed("i64", 1.5)).isInstanceOf(PackException.class);
    assertThatThrownBy(() -> packed("i64", BigInteger.TWO.pow(63)))
        .hasMessageContaining("overflow");
  }

  /// V091 to V098; those that are refused follow below.
  @ParameterizedTest
  @CsvSource({
    "str:utf8,'Hello, 世界! 🌍',48656c6c6f2c20e4b896e7958c2120f09f8c8d",
    "str:utf16le,Hello,480065006c006c006f00",
    "str:utf16be,Hello,00480065006c006c006f",
    "str:utf16le,🌍,3cd80ddf",
    "str:latin1,Café,436166e9",
    "str:5:utf8,hello,68656c6c6f",
    "str:8:utf8,hello,68656c6c6f000000"
  })
  void textsRoundTrip(String dtype, String text, String hex) {
    assertThat(packed(dtype, text)).isEqualTo(hex);
    assertThat(unpacked(dtype, hex)).isEqualTo(text);
  }

  /// V095, V096, V097, V101.
  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> packed("str:latin1", "世"))
        .hasMessageContaining("outside Latin1 range");
    assertThatThrownBy(() -> packed("str:ascii", "Hello, 世界"))
        .hasMessage("String contains non-ASCII characters");
    assertThatThrownBy(() -> packed("str:5:utf8", "hello world"))
        .hasMessage("Data too long: 11 > 5");
    assertThatThrownBy(() -> packed("bytes:5", new byte[10])).hasMessage("Data too long: 10 > 5");
    assertThatThrownBy(() -> packed("bytes:0", new byte[1])).hasMessage("Data too long: 1 > 0");
    assertThatThrownBy(() -> packed("str", "\ud800")).isInstanceOf(PackException.class);
    assertThatThrownBy(() -> packed("str", 1)).isInstanceOf(PackException.class);
  }

  /// V099, V100.
  @Test
  void paddingIsStrippedFromTextOnly() {
    assertThat(packed("str:4", "a\0")).isEqualTo("61000000");
    assertThat(unpacked("str:4", "61000000")).isEqualTo("a");
    assertThat(packed("bytes:10", "hello".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("68656c6c6f0000000000");
    assertThat((byte[]) unpacked("bytes:10", "68656c6c6f0000000000")).hasSize(10);
    assertThat(packed("bytes", List.of(0, 255))).isEqualTo("00ff");
    assertThat(unpacked("str:utf16le", "4800650000")).isEqualTo("He");
  }

  private static Map<String, Object> alice() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("score", 95.5);
    map.put("id", 1);
    map.put("name", "Alice");
    return map;
  }

  /// V102, V103, V104.
  @Test
  void messagePackIsCanonical() {
    assertThat(packed("msgpack", alice()))
        .isEqualTo("83a2696401a46e616d65a5416c696365a573636f7265cb4057e00000000000");
    List<@Nullable Object> mixed = new ArrayList<>(List.of(1, 2, 3, "four", 5.5, true));
    mixed.add(null);
    assertThat(packed("msgpack", mixed)).isEqualTo("97010203a4666f7572cb4016000000000000c3c0");
    assertThat(packed("msgpack", Map.of())).isEqualTo("80");
    assertThat(packed("msgpack", List.of())).isEqualTo("90");
    assertThat(packed("msgpack", "x".repeat(32))).isEqualTo("d920" + "78".repeat(32));
  }

  /// V013, V014 without their header.
  @Test
  void messagePackIntegersAreShortest() {
    assertThat(packed("msgpack", List.of(127, 128, 255, 256, 65535, 65536)))
        .isEqualTo("967fcc80ccffcd0100cdffffce00010000");
    assertThat(packed("msgpack", List.of(-1, -32, -33, -128, -129, -32768, -32769)))
        .isEqualTo("97ffe0d0dfd080d1ff7fd18000d2ffff7fff");
    assertThat(packed("msgpack", BigInteger.TWO.pow(63))).isEqualTo("cf8000000000000000");
  }

  /// V105, V106, V107.
  @ParameterizedTest
  @CsvSource({
    "1.5,f93e00",
    "0.1,fb3fb999999999999a",
    "100000.0,fa47c35000",
    "65504.0,f97bff",
    "65505.0,fa477fe100",
    "1e300,fb7e37e43c8800759c",
    "-0.0,f98000"
  })
  void cborFloatsAreShortest(double value, String hex) {
    assertThat(packed("cbor", value)).isEqualTo(hex);
    assertThat(unpacked("cbor", hex)).isEqualTo(value);
  }

  @Test
  void cborIsCanonical() {
    assertThat(packed("cbor", alice()))
        .isEqualTo("a362696401646e616d6565416c6963656573636f7265f955f8");
    assertThat(packed("cbor", -33)).isEqualTo("3820");
    assertThat(packed("cbor", null)).isEqualTo("f6");
    assertThat(packed("cbor", Map.of())).isEqualTo("a0");
    assertThat(unpacked("cbor", "9f01ff")).isEqualTo(List.of(1L));
    assertThat(unpacked("cbor", "bf616101ff")).isEqualTo(Map.of("a", 1L));
    assertThat(unpacked("cbor", "7f61616162ff")).isEqualTo("ab");
    assertThatThrownBy(() -> unpacked("cbor", "4161"))
        .hasMessageStartingWith("CBOR decoding failed: ");
  }

  /// V108, V109.
  @Test
  void fixedStructuredValuesArePadded() {
    assertThat(packed("msgpack:8", Map.of("a", 1))).isEqualTo("81a1610100000000");
    assertThat(unpacked("msgpack:8", "81a1610100000000")).isEqualTo(Map.of("a", 1L));
    assertThatThrownBy(() -> packed("msgpack:2", Map.of("a", 1)))
        .hasMessage("Data too long: 4 > 2");
  }

  /// V110 to V113.
  @Test
  void vectorsCarryTheirType() {
    assertThat(packed("vec:f32:4", new float[] {1, 2, 3, 4}))
        .isEqualTo("010000803f000000400000404000008040");
    assertThat(packed("vec:f32", List.of(1, 2, 3, 4)))
        .isEqualTo("0101040000000000803f000000400000404000008040");
    assertThat(packed("vec:i32", List.of(List.of(1, 2, 3), List.of(4, 5, 6))))
        .isEqualTo("0302020000000300000001000000" + "0200000003000000040000000500000006000000");
    assertThatThrownBy(() -> packed("vec:f32:4", new float[3]))
        .hasMessage("Shape mismatch: expected [4], got [3]");
    assertThat(packed("vec:u8", List.of(1.9, 256, -1))).isEqualTo("0501030000000100ff");
    assertThatThrownBy(() -> packed("vec:u8", List.of(List.of(1), List.of(1, 2))))
        .isInstanceOf(PackException.class);
  }

  /// V114, V115, V116, V117, V118.
  @Test
  void bulkFormsConcatenate() {
    DataPacker longs = DataPacker.of("i64");
    byte[] five = longs.packMany(List.of(1, 2, 3, 4, 5));
    assertThat(five).hasSize(40);
    assertThat(longs.unpackMany(five, 5)).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L));
    assertThatThrownBy(() -> longs.unpackMany(five, 6)).hasMessageContaining("Not enough data");
    assertThatThrownBy(() -> longs.unpack(new byte[3], 0)).hasMessage("Not enough data");
    assertThatThrownBy(() -> DataPacker.of("msgpack").unpackMany(new byte[3], 1))
        .hasMessage("Variable-size types require offsets parameter");
    byte[] words = "helloworldtest".getBytes(StandardCharsets.UTF_8);
    assertThat(DataPacker.of("str:utf8").unpackMany(words, new int[] {0, 5, 10}))
        .isEqualTo(List.of("hello", "world", "test"));
    assertThatThrownBy(() -> DataPacker.of("str:utf8").unpackMany(words, new int[] {0, 50, 10}))
        .hasMessage("Offset out of bounds: 50 > 14");
    byte[] two = DataPacker.of("vec:f32:2").packMany(List.of(new float[2], new float[2]));
    two[9] = 2;
    assertThatThrownBy(() -> DataPacker.of("vec:f32:2").unpackMany(two, 2))
        .hasMessage("Type mismatch at vector 1: expected 1, got 2");
  }

  @Test
  void jsonIsInTheStyleOfPython() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("key", "välue\n");
    map.put(
        "n", Arrays.asList(1, 2.5, null, true, Double.NaN, 1e-5, 1e16, 0.0001, 123456789.0, -0.0));
    String json = Json.encode(map);
    assertThat(json)
        .isEqualTo(
            "{\"key\": \"v\\u00e4lue\\n\", \"n\": [1, 2.5, null, true, NaN, 1e-05, 1e+16, 0.0001, 123456789.0, -0.0]}");
    assertThat(Json.encode(Json.decode(json))).isEqualTo(json);
    assertThat(Json.decode(" [ ] ")).isEqualTo(List.of());
    assertThat(Json.decode("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[1,", "\"a", "01x", "{\"a\" 1}", "[1 2]", "nul", "\"\\u12\"", "1 1"})
  void brokenJsonIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> Json.decode(text))
        .isInstanceOf(PackException.class)
        .hasMessageContaining("at character");
  }

  @Test
  void deepNestingIsRefusedBeforeTheStackEnds() {
    byte[] deep = new byte[1_000_000];
    Arrays.fill(deep, (byte) 0x91);
    assertThatThrownBy(() -> MessagePack.decode(deep)).hasMessageContaining("too deep");
    Arrays.fill(deep, (byte) 0x81);
    assertThatThrownBy(() -> Cbor.decode(deep)).hasMessageContaining("too deep");
    assertThatThrownBy(() -> Json.decode("[".repeat(100_000))).hasMessageContaining("too deep");
    Object value = List.of();
    for (int i = 0; i < 1000; i++) {
      value = List.of(value);
    }
    Object nested = value;
    assertThatThrownBy(() -> MessagePack.encode(nested)).hasMessageContaining("nested deeper");
  }

  @Test
  void randomTreesRoundTrip() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Object tree = tree(random, 0);
      assertThat(MessagePack.decode(MessagePack.encode(tree))).as("seed %d", seed).isEqualTo(tree);
      assertThat(Cbor.decode(Cbor.encode(tree))).as("seed %d", seed).isEqualTo(tree);
      assertThat(Json.decode(Json.encode(tree))).as("seed %d", seed).isEqualTo(tree);
    }
  }

  private static @Nullable Object tree(Random random, int depth) {
    switch (random.nextInt(depth > 4 ? 5 : 7)) {
      case 0 -> {
        return null;
      }
      case 1 -> {
        return random.nextBoolean();
      }
      case 2 -> {
        return random.nextLong() >> random.nextInt(64);
      }
      case 3 -> {
        return random.nextBoolean() ? random.nextGaussian() : (double) random.nextInt(1000);
      }
      case 4 -> {
        return random
            .ints(random.nextInt(40), 32, 0xd000)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
      case 5 -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int n = random.nextInt(20); n > 0; n--) {
          list.add(tree(random, depth + 1));
        }
        return list;
      }
      default -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int n = random.nextInt(20); n > 0; n--) {
          map.put("k" + random.nextInt(100), tree(random, depth + 1));
        }
        return map;
      }
    }
  }

  @Test
  void damagedBytesGiveATypedErrorOrAValue() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] junk = new byte[random.nextInt(40)];
      random.nextBytes(junk);
      for (String dtype :
          List.of("msgpack", "cbor", "vec:f32", "vec:i16:3", "str:utf16le", "str")) {
        try {
          Object value = DataPacker.of(dtype).unpack(junk, 0);
          assertThat(value)
              .satisfiesAnyOf(v -> assertThat(v).isNull(), v -> assertThat(v).isNotNull());
        } catch (PackException e) {
          assertThat(e.getMessage()).as("seed %d", seed).isNotEmpty();
        }
      }
    }
  }

  @Test
  void tensorsConvertAndCompare() {
    Tensor bytes = Tensor.of(ElementType.U8, new int[] {2, 2}, new byte[] {1, 2, 3, (byte) 255});
    assertThat(bytes.longs()).containsExactly(1, 2, 3, 255);
    assertThat(bytes.as(ElementType.F32).floats()).containsExactly(1, 2, 3, 255);
    assertThat(bytes.as(ElementType.I8).longs()).containsExactly(1, 2, 3, -1);
    assertThat(bytes).isEqualTo(Tensor.of(ElementType.U8, new int[] {2, 2}, bytes.data()));
    assertThat(bytes).isNotEqualTo(bytes.as(ElementType.I8));
    assertThat(Tensor.of(-1L).as(ElementType.U64).doubles()[0]).isEqualTo(1.8446744073709552E19);
    assertThatThrownBy(() -> Tensor.of(ElementType.F32, new int[] {3}, new byte[4]))
        .isInstanceOf(PackException.class);
  }
}
