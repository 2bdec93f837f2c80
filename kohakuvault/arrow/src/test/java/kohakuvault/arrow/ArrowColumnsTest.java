package kohakuvault.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import kohakuvault.InvalidValueException;
import kohakuvault.KeyNotFoundException;
import kohakuvault.VaultFile;
import kohakuvault.column.Column;
import kohakuvault.packer.ElementType;
import kohakuvault.packer.Tensor;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMilliVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrowColumnsTest {
  @TempDir Path folder;

  private VaultFile open(String name) {
    return VaultFile.open(
        folder.resolve(name), o -> o.withMinChunkBytes(64).withMaxChunkBytes(1 << 20));
  }

  private FileChannel out(String name) throws IOException {
    return FileChannel.open(
        folder.resolve(name),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private FileChannel in(String name) throws IOException {
    return FileChannel.open(folder.resolve(name));
  }

  private static @Nullable Object element(String dtype, Random random) {
    return switch (dtype) {
      case "i64" -> random.nextLong();
      case "f64" -> random.nextGaussian();
      case "bytes" ->
          random
              .ints(random.nextInt(5), 0, 9)
              .mapToObj(i -> "x" + i)
              .toList()
              .toString()
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      case "bytes:3" -> new byte[] {1, 0, (byte) random.nextInt()};
      case "msgpack", "cbor" -> Map.of("n", (long) random.nextInt(), "list", List.of("ä", true));
      case "vec:f32:2:3" ->
          Tensor.of(ElementType.F32, new int[] {2, 3}, Tensor.of(random(random)).data());
      default -> "é" + random.nextInt();
    };
  }

  private static List<@Nullable Object> shown(List<@Nullable Object> values) {
    return values.stream()
        .<@Nullable Object>map(v -> v instanceof byte[] b ? HexFormat.of().formatHex(b) : v)
        .toList();
  }

  private static float[] random(Random random) {
    return new float[] {random.nextFloat(), 2, 3, 4, 5, random.nextFloat()};
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i64",
        "f64",
        "str",
        "str:16:utf8",
        "str:utf16le",
        "bytes",
        "bytes:3",
        "msgpack",
        "cbor",
        "vec:f32:2:3"
      })
  void whatIsWrittenIsReadBack(String dtype) throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int rows = ArrowColumns.BATCH + 1 + random.nextInt(99);
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      values.add(element(dtype, random));
    }
    try (VaultFile vault = open("a.db");
        FileChannel target = out("a.arrow")) {
      vault.columns().create("c", dtype).extend(values);
      List<Long> told = new ArrayList<>();
      assertThat(ArrowColumns.write(vault, List.of("c"), target, told::add)).isEqualTo(rows);
      assertThat(told).containsExactly((long) ArrowColumns.BATCH, (long) rows);
    }
    try (VaultFile vault = open("b.db");
        FileChannel source = in("a.arrow")) {
      assertThat(ArrowColumns.read(vault, source, null)).isEqualTo(rows);
      Column<@Nullable Object> column = vault.columns().open("c");
      assertThat(column.dtype()).isEqualTo(dtype);
      assertThat(shown(column.slice(0, rows))).as("seed %d", seed).isEqualTo(shown(values));
      assertThat(vault.check()).isEmpty();
    }
  }

  @Test
  void columnsOfEqualLengthStandSideBySide() throws Exception {
    try (VaultFile vault = open("a.db");
        FileChannel target = out("a.arrow")) {
      vault.columns().ensureLong("times").extend(1, 2, 3);
      vault.columns().ensureDouble("values").extend(1.5, 2.5, 3.5);
      vault.columns().ensureLong("short").extend(1);
      vault.columns().create("any", "vec:f32").append(Tensor.of(1f));
      assertThatThrownBy(() -> ArrowColumns.write(vault, List.of("times", "short"), target, null))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("times has 3 elements and short has 1");
      assertThatThrownBy(() -> ArrowColumns.write(vault, List.of("any"), target, null))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("any shape");
      assertThatThrownBy(() -> ArrowColumns.write(vault, List.of("none"), target, null))
          .isInstanceOf(KeyNotFoundException.class);
      target.position(0);
      assertThat(ArrowColumns.write(vault, List.of("times", "values"), target, null)).isEqualTo(3);
    }
    try (VaultFile vault = open("b.db");
        FileChannel source = in("a.arrow")) {
      vault.columns().ensureLong("times").append(0);
      assertThat(ArrowColumns.read(vault, source, null)).isEqualTo(3);
      assertThat(vault.columns().ensureLong("times").asList()).containsExactly(0L, 1L, 2L, 3L);
      assertThat(vault.columns().ensureDouble("values").asList()).containsExactly(1.5, 2.5, 3.5);
    }
  }

  private void foreign(boolean withNull) throws IOException {
    try (RootAllocator allocator = new RootAllocator();
        TimeStampMilliVector times = new TimeStampMilliVector("times", allocator);
        IntVector counts = new IntVector("counts", allocator);
        FileChannel target = out("foreign.arrow")) {
      for (int i = 0; i < 10; i++) {
        times.setSafe(i, 1_700_000_000_000L + i);
        counts.setSafe(i, -i);
      }
      if (withNull) {
        counts.setNull(4);
      }
      times.setValueCount(10);
      counts.setValueCount(10);
      try (VectorSchemaRoot root = VectorSchemaRoot.of(times, counts);
          ArrowFileWriter writer = new ArrowFileWriter(root, null, target)) {
        writer.start();
        writer.writeBatch();
        writer.end();
      }
    }
  }

  @Test
  void filesOfOtherProgramsAreTakenByTheirTypes() throws Exception {
    foreign(false);
    try (VaultFile vault = open("a.db");
        FileChannel source = in("foreign.arrow")) {
      assertThat(ArrowColumns.read(vault, source, null)).isEqualTo(10);
      assertThat(vault.columns().ensureLong("times").asList())
          .isEqualTo(LongStream.range(0, 10).map(i -> 1_700_000_000_000L + i).boxed().toList());
      assertThat(vault.columns().ensureLong("counts").at(9)).isEqualTo(-9);
    }
  }

  @Test
  void whatColumnsCannotHoldChangesNothing() throws Exception {
    foreign(true);
    try (VaultFile vault = open("a.db");
        FileChannel source = in("foreign.arrow")) {
      vault.columns().ensureLong("times").append(7);
      assertThatThrownBy(() -> ArrowColumns.read(vault, source, null))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("counts has nulls");
      assertThat(vault.columns().ensureLong("times").asList()).containsExactly(7L);
    }
  }

  @Test
  void filesThatAreNotArrowAreRefused() throws Exception {
    Files.writeString(folder.resolve("text.arrow"), "no arrow here, just a line of text\n");
    foreign(false);
    byte[] whole = Files.readAllBytes(folder.resolve("foreign.arrow"));
    Files.write(folder.resolve("cut.arrow"), java.util.Arrays.copyOf(whole, whole.length / 2));
    for (String name : List.of("text.arrow", "cut.arrow")) {
      try (VaultFile vault = open("a.db");
          FileChannel source = in(name)) {
        assertThatThrownBy(() -> ArrowColumns.read(vault, source, null))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("not a whole Arrow file");
        assertThat(vault.columns().list()).isEmpty();
      }
    }
  }
}
