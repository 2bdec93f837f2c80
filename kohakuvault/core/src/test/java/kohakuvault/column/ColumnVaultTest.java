package kohakuvault.column;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import kohakuvault.CorruptVaultException;
import kohakuvault.InvalidValueException;
import kohakuvault.KeyNotFoundException;
import kohakuvault.RawDatabase;
import kohakuvault.VaultFile;
import kohakuvault.WriteBuffer;
import kohakuvault.packer.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
class ColumnVaultTest {
  private final String engine;
  @TempDir Path folder;
  private final List<AutoCloseable> opened = new ArrayList<>();

  ColumnVaultTest(String engine) {
    this.engine = engine;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private VaultFile vault(int min, int max) {
    VaultFile vault =
        VaultFile.open(
            folder.resolve("c.db"),
            o -> o.withEngine(engine).withMinChunkBytes(min).withMaxChunkBytes(max));
    opened.add(vault);
    return vault;
  }

  private RawDatabase raw() {
    RawDatabase raw = new RawDatabase(engine, folder.resolve("c.db"));
    opened.add(raw);
    return raw;
  }

  private @Nullable String chunks(String column) {
    return raw()
        .text(
            "SELECT group_concat(chunk_idx || ':' || actual_size) FROM (SELECT chunk_idx, actual_size FROM col_chunks"
                + " JOIN col_meta USING(col_id) WHERE name='"
                + column
                + "' ORDER BY chunk_idx)");
  }

  private @Nullable String row(String column) {
    return raw()
        .text(
            "SELECT name||','||dtype||','||elem_size||','||length||','||chunk_bytes||','||min_chunk_bytes||','||max_chunk_bytes"
                + " FROM col_meta WHERE name='"
                + column
                + "'");
  }

  private static long[] range(int count) {
    return LongStream.range(0, count).toArray();
  }

  private static List<Long> boxed(long... values) {
    return LongStream.of(values).boxed().toList();
  }

  /// V120, V121, V122. Reads of single elements are answered from memory until a commit is noticed.
  @Test
  void singleReadsSeeEveryCommitOfAnotherVault() {
    Path shared = folder.resolve("shared.db");
    try (VaultFile first = VaultFile.open(shared, o -> o.withEngine(engine));
        VaultFile second = VaultFile.open(shared, o -> o.withEngine(engine))) {
      LongColumn written = first.columns().ensureLong("n");
      written.extend(0, 0);
      LongColumn read = second.columns().ensureLong("n");
      for (long i = 1; i <= 500; i++) {
        written.set(1, i);
        assertThat(read.at(1)).isEqualTo(i);
        assertThat(read.at(1)).isEqualTo(i);
        if (i % 50 == 0) {
          first.checkpoint();
        }
        if (i % 200 == 0) {
          first.optimize();
        }
      }
    }
  }

  @Test
  void chunkSizesAreAlignedToElements() {
    var small = vault(16, 1024);
    small.columns().create("b", "bytes:10");
    assertThat(row("b")).isEqualTo("b,bytes:10,10,0,20,20,1020");
    try (VaultFile usual = VaultFile.open(folder.resolve("d.db"), o -> o.withEngine(engine))) {
      usual.columns().create("i", "i64");
      assertThatThrownBy(() -> usual.columns().create("v", "vec:f32:5000000"))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageStartingWith(
              "Cannot align chunk sizes: elem_size=20000001, min=131072, max=16777216")
          .hasMessageEndingWith("Please increase max_chunk_bytes.");
      try (var raw = new RawDatabase(engine, usual.path())) {
        assertThat(
                raw.text(
                    "SELECT chunk_bytes||','||min_chunk_bytes||','||max_chunk_bytes FROM col_meta"))
            .isEqualTo("131072,131072,16777216");
        assertThat(raw.text("SELECT value FROM kohakuvault_meta WHERE key='schema_version'"))
            .isEqualTo("2");
      }
    }
  }

  /// V123.
  @Test
  void appendsGrowTheLastChunkByDoubling() {
    LongColumn column = vault(16, 1024).columns().ensureLong("i");
    Map<Integer, String> expected = new java.util.TreeMap<>();
    expected.put(2, "0:16");
    expected.put(4, "0:32");
    expected.put(8, "0:64");
    expected.put(16, "0:128");
    expected.put(32, "0:256");
    expected.put(64, "0:512");
    expected.put(128, "0:1024");
    expected.put(129, "0:1024,1:16");
    for (int i = 1; i <= 129; i++) {
      column.append(i);
      if (expected.containsKey(i)) {
        assertThat(chunks("i")).isEqualTo(expected.get(i));
      }
    }
    assertThat(column.at(127)).isEqualTo(128);
    assertThat(column.at(128)).isEqualTo(129);
  }

  /// V124.
  @Test
  void elementsThatDoNotDivideChunksNeverCrossThem() {
    var column = vault(16, 1024).columns().create("b", "bytes:10");
    for (int i = 0; i < 205; i++) {
      column.append("item%06d".formatted(i).getBytes(UTF_8));
      if (i + 1 == 102) {
        assertThat(chunks("b")).isEqualTo("0:1020");
      }
    }
    assertThat(chunks("b")).isEqualTo("0:1020,1:1020,2:20");
    assertThat(new String((byte[]) column.get(204), UTF_8)).isEqualTo("item000204");
    assertThat(new String((byte[]) column.get(102), UTF_8)).isEqualTo("item000102");
  }

  /// V125, V126, V127, V128.
  @Test
  void bulkAppendsFillWholeChunks() {
    LongColumn small = vault(16, 1024).columns().ensureLong("i");
    small.extend(range(434));
    assertThat(chunks("i")).isEqualTo("0:1024,1:1024,2:1024,3:512");
    try (VaultFile usual = VaultFile.open(folder.resolve("d.db"), o -> o.withEngine(engine));
        var raw = new RawDatabase(engine, usual.path())) {
      LongColumn a = usual.columns().ensureLong("a");
      a.extend(range(16384));
      String sizes = "SELECT group_concat(actual_size) FROM col_chunks WHERE col_id=";
      assertThat(raw.text(sizes + 1)).isEqualTo("131072");
      a.append(1);
      assertThat(raw.text(sizes + 1)).isEqualTo("262144");
      LongColumn b = usual.columns().ensureLong("b");
      b.extend(range(100));
      b.extend(range(50000));
      assertThat(raw.text(sizes + 2)).isEqualTo("16777216");
      LongColumn c = usual.columns().ensureLong("c");
      c.extend(range(2097153));
      assertThat(raw.text(sizes + 3)).isEqualTo("16777216,131072");
      assertThat(c.at(2097152)).isEqualTo(2097152);
      assertThat(c.sum(0, c.size())).isEqualTo(2097152L * 2097153 / 2);
      assertThat(c.max(5, 100000)).isEqualTo(99999);
      assertThat(c.values().filter(v -> v % 2 == 0).count()).isEqualTo(1048577);
    }
  }

  /// V130, V131.
  @Test
  void elementsAreInsertedAndTakenOut() {
    LongColumn column = vault(16, 1024).columns().ensureLong("i");
    column.extend(1, 2, 3);
    column.insert(0, 0L);
    column.insert(2, 99L);
    column.insert(5, 4L);
    assertThat(column.slice(0, 10)).isEqualTo(boxed(0, 1, 99, 2, 3, 4));
    column.clear();
    column.extend(range(5));
    column.remove(2);
    column.remove(-1);
    assertThat(column.asList()).isEqualTo(boxed(0, 1, 3));
  }

  /// V132, V133.
  @Test
  void indexesAreCheckedAndSlicesClamped() {
    LongColumn column = vault(16, 1024).columns().ensureLong("i");
    column.extend(1, 2, 3);
    assertThatThrownBy(() -> column.get(10))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("Column index out of range: 10 (length=3)");
    assertThatThrownBy(() -> column.get(-10))
        .hasMessageContaining("Column index out of range: -7 (length=3)");
    assertThat(column.get(-1)).isEqualTo(3);
    assertThat(column.slice(2, 2)).isEmpty();
    assertThat(column.slice(100, 200)).isEmpty();
    assertThat(column.slice(2, 1)).isEmpty();
    assertThat(column.slice(-2, 100)).isEqualTo(boxed(2, 3));
  }

  /// V129.
  @Test
  void elementsLieWhereDivisionSays() {
    LongColumn column = vault(16, 1024).columns().ensureLong("i");
    column.extend(range(130));
    String at = "SELECT hex(substr(data,%d,8)) FROM col_chunks WHERE chunk_idx=%d";
    assertThat(raw().text(at.formatted(1016 + 1, 0))).isEqualTo("7F00000000000000");
    assertThat(raw().text(at.formatted(1, 1))).isEqualTo("8000000000000000");
  }

  /// V134: a step cannot be asked for; views of lists take the place of slices with one.
  @Test
  void slicesHaveNoStep() {
    assertThat(Column.class.getMethods())
        .filteredOn(m -> m.getName().equals("slice"))
        .allMatch(m -> m.getParameterCount() == 2)
        .hasSize(1);
  }

  /// V135, V136.
  @Test
  void slicesAreReplaced() {
    LongColumn column = vault(16, 1024).columns().ensureLong("i");
    column.extend(range(10));
    column.setSlice(2, 5, boxed(20, 30, 40));
    assertThat(column.asList()).isEqualTo(boxed(0, 1, 20, 30, 40, 5, 6, 7, 8, 9));
    assertThatThrownBy(() -> column.setSlice(2, 5, boxed(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Slice length mismatch: slice has 3 elements, but 2 values provided");
    column.setSlice(5, 5, boxed(1, 2));
    assertThat(column.size()).isEqualTo(10);
  }

  /// V137, V138, V139.
  @Test
  void shrinkingLeavesNoChunkBehindTheEnd() {
    LongColumn column = vault(16, 1024).columns().ensureLong("i");
    column.extend(range(434));
    column.clear();
    assertThat(chunks("i")).isEqualTo("0:1024");
    column.append(5);
    assertThat(column.asList()).isEqualTo(boxed(5));
    column.clear();
    column.extend(range(129));
    column.remove(-1);
    column.remove(-1);
    assertThat(chunks("i")).isEqualTo("0:1024");
    column.append(7);
    assertThat(column.size()).isEqualTo(128);
    assertThat(column.at(127)).isEqualTo(7);
  }

  /// V140, V162.
  @Test
  void deletedColumnsLeaveNothing() {
    ColumnVault columns = vault(16, 512).columns();
    columns.ensureLong("i").extend(range(500));
    columns.create("s", "bytes").extend(List.of("a".getBytes(UTF_8), "bb".getBytes(UTF_8)));
    assertThat(columns.delete("i")).isTrue();
    assertThat(columns.delete("s")).isTrue();
    assertThat(columns.delete("s")).isFalse();
    assertThat(raw().text("SELECT count(*) FROM col_chunks")).isEqualTo("0");
    assertThat(raw().text("SELECT count(*) FROM col_meta")).isEqualTo("0");
    assertThat(columns.ensureLong("i").size()).isZero();
  }

  /// V141, V142, V163.
  @Test
  void bufferedAppendsAreSeenAndNestedScopesLoseNothing() {
    VaultFile vault = vault(16, 1024);
    LongColumn longs = vault.columns().ensureLong("i");
    var texts = vault.columns().create("t", "str");
    try (WriteBuffer outer = vault.writeBuffer()) {
      for (int i = 0; i < 5; i++) {
        longs.append(i);
      }
      assertThat(outer.waitingBytes()).isEqualTo(40);
      assertThat(longs.at(0)).isZero();
      assertThat(longs.size()).isEqualTo(5);
      longs.append(5);
      try (WriteBuffer inner = vault.writeBuffer(WriteBuffer.Options.of(1000))) {
        longs.append(6);
        texts.append("");
        assertThat(inner.waitingBytes()).isPositive();
      }
      longs.append(7);
    }
    assertThat(longs.asList()).isEqualTo(boxed(range(8)));
    assertThat(texts.asList()).isEqualTo(List.of(""));
  }

  /// V143.
  @Test
  void columnsAndMapShareAFile() {
    VaultFile vault = vault(16, 1024);
    vault.transaction(() -> {
      vault.columns().ensureLong("i").append(1);
      vault.columns().ensureDouble("d").append(0.5);
      vault.columns().ensure("t", "str").append("x");
      vault.keyValue().putBytes("k", new byte[] {1});
    });
    assertThatThrownBy(() ->
            vault.transaction(() -> {
              vault.columns().ensureLong("i").append(2);
              vault.keyValue().putBytes("k", new byte[] {2});
              throw new IllegalStateException("stop");
            }))
        .hasMessage("stop");
    vault.close();
    VaultFile again = vault(16, 1024);
    assertThat(again.columns().ensureLong("i").asList()).isEqualTo(boxed(1));
    assertThat(again.columns().ensureDouble("d").at(0)).isEqualTo(0.5);
    assertThat(again.columns().open("t").get(0)).isEqualTo("x");
    assertThat(again.keyValue().getBytes("k")).contains(new byte[] {1});
    assertThat(again.columns().list())
        .extracting(i -> i.name() + ":" + i.dtype() + ":" + i.length())
        .containsExactly("i:i64:1", "d:f64:1", "t:str:1");
  }

  private Column<@Nullable Object> strings(int min, int max) {
    return vault(min, max).columns().create("s", "str");
  }

  private String triples() {
    String hex =
        raw()
            .text(
                "SELECT group_concat(hex(data),'') FROM (SELECT data FROM col_chunks JOIN col_meta USING(col_id)"
                    + " WHERE name='s_idx' ORDER BY chunk_idx)");
    long length =
        Long.parseLong(
            String.valueOf(raw().text("SELECT length FROM col_meta WHERE name='s_idx'")));
    var bytes =
        java.nio.ByteBuffer.wrap(HexFormat.of().parseHex(String.valueOf(hex)))
            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < length; i++) {
      shown
          .append('(')
          .append(bytes.getInt())
          .append(',')
          .append(bytes.getInt())
          .append(',')
          .append(bytes.getInt())
          .append(')');
    }
    return shown.toString();
  }

  private @Nullable String used() {
    return raw()
        .text(
            "SELECT group_concat(bytes_used) FROM (SELECT bytes_used FROM col_chunks JOIN col_meta USING(col_id)"
                + " WHERE name='s_data' ORDER BY chunk_idx)");
  }

  /// V144, with a maximum that triples divide, so that the original does not spoil the index.
  @Test
  void variableColumnsHaveTwoRows() {
    vault(16, 512).columns().create("s", "bytes");
    assertThat(row("s_data")).isEqualTo("s_data,bytes,1,0,16,16,504");
    assertThat(row("s_idx")).isEqualTo("s_idx,adaptive_idx,12,0,24,24,504");
  }

  /// V145, V146.
  @Test
  void firstChunkIsOneForBulkAndZeroForSingle() {
    var column = strings(16, 512);
    column.extend(List.of("a", "bb"));
    assertThat(triples()).isEqualTo("(1,0,1)(1,1,3)");
    assertThat(chunks("s_data")).isEqualTo("1:16");
    assertThat(used()).isEqualTo("3");
    column.clear();
    column.append("a");
    assertThat(triples()).isEqualTo("(0,0,1)");
  }

  /// V147, V149: the fifth goes to a new chunk, since ours never outgrow the maximum.
  @Test
  void singleAppendsFillAndThenBeginChunks() {
    var column = strings(16, 64);
    for (int size : new int[] {0, 16, 1, 43, 1, 33, 65}) {
      column.append("x".repeat(size));
    }
    assertThat(triples()).isEqualTo("(0,0,0)(0,0,16)(0,16,17)(0,17,60)(1,0,1)(1,1,34)(2,0,65)");
    assertThat(chunks("s_data")).isEqualTo("0:60,1:60,2:65");
    assertThat(column.slice(0, 7))
        .extracting(v -> String.valueOf(v).length())
        .containsExactly(0, 16, 1, 43, 1, 33, 65);
  }

  /// V150.
  @Test
  void bulkAppendsBatchByTheMaximum() {
    var column = strings(16, 60);
    column.extend(List.of("x".repeat(30), "y".repeat(30), "z".repeat(30), "w".repeat(60), ""));
    assertThat(triples()).isEqualTo("(1,0,30)(1,30,60)(2,0,30)(3,0,60)(3,60,60)");
    assertThat(chunks("s_data")).isEqualTo("1:60,2:32,3:60");
  }

  /// V151, V167.
  @Test
  void largeElementsInBulkGetTheirOwnChunk() {
    var column = strings(16, 512);
    column.extend(List.of("a", "x".repeat(600), "", "b"));
    assertThat(column.asList()).isEqualTo(List.of("a", "x".repeat(600), "", "b"));
  }

  /// V152, V153, V154.
  @Test
  void replacingUsesTheHoleThenShiftsThenRebuilds() {
    var column = strings(16, 512);
    column.extend(List.of("short", "this_is_longer", "end"));
    column.set(1, "tiny");
    assertThat(triples()).isEqualTo("(1,0,5)(1,5,9)(1,19,22)");
    assertThat(used()).isEqualTo("22");
    column.set(0, "shorter!!");
    assertThat(triples()).isEqualTo("(1,0,9)(1,9,13)(1,23,26)");
    assertThat(used()).isEqualTo("26");
    column.set(2, "x".repeat(40));
    assertThat(triples()).isEqualTo("(1,0,9)(1,9,13)(1,13,53)");
    assertThat(chunks("s_data")).isEqualTo("1:64");
    assertThat(used()).isEqualTo("53");
    assertThat(column.asList()).isEqualTo(List.of("shorter!!", "tiny", "x".repeat(40)));
  }

  /// V155, V156.
  @Test
  void replacingSlicesIsDirectOrRebuilds() {
    var column = strings(16, 512);
    column.extend(List.of("1", "23", "456", "7890"));
    column.setSlice(2, 4, List.of("11111", "2"));
    assertThat(triples()).isEqualTo("(1,0,1)(1,1,3)(1,3,8)(1,8,9)");
    assertThat(used()).isEqualTo("10");
    column.setSlice(0, 2, List.of("LONGER", "TEXT"));
    assertThat(triples()).isEqualTo("(1,0,6)(1,6,10)(1,10,15)(1,15,16)");
    assertThat(used()).isEqualTo("16");
  }

  /// V157, V158, V159.
  @Test
  void replacingNeverTouchesNeighbours() {
    var column = strings(16, 512);
    List<String> model = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      model.add("element" + i);
    }
    column.extend(model);
    column.set(42, "x");
    model.set(42, "x");
    assertThat(column.asList()).isEqualTo(model);
    var tight = vault(16, 60).columns().create("t", "str");
    tight.extend(List.of("a".repeat(30), "b".repeat(30)));
    tight.set(0, "c".repeat(40));
    tight.set(1, "d".repeat(60));
    assertThat(tight.asList()).isEqualTo(List.of("c".repeat(40), "d".repeat(60)));
    tight.clear();
    tight.extend(Collections.nCopies(6, "x".repeat(20)));
    tight.setSlice(2, 4, List.of("y", "z".repeat(38)));
    assertThat(tight.asList())
        .isEqualTo(
            List.of(
                "x".repeat(20),
                "x".repeat(20),
                "y",
                "z".repeat(38),
                "x".repeat(20),
                "x".repeat(20)));
  }

  /// V160, V161, V164.
  @Test
  void deletingMovesTheIndexOnly() {
    var column = strings(16, 512);
    column.extend(List.of("a", "b".repeat(20), "c".repeat(10)));
    column.remove(0);
    assertThat(triples()).isEqualTo("(1,1,21)(1,21,31)");
    assertThat(used()).isEqualTo("31");
    assertThat(row("s_data")).contains(",1,0,");
    column.insert(1, "in between");
    assertThat(column.asList()).isEqualTo(List.of("b".repeat(20), "in between", "c".repeat(10)));
    column.clear();
    column.append("n");
    assertThat(column.asList()).isEqualTo(List.of("n"));
  }

  /// V165, V166.
  @Test
  void structuredValuesAndTensorsRoundTrip() {
    ColumnVault columns = vault(64, 1024).columns();
    var trees = columns.create("t", "msgpack");
    List<@Nullable Object> values = Arrays.asList(Map.of("a", 1L), List.of("x"), 42L, null, true);
    trees.extend(values);
    assertThat(trees.asList()).isEqualTo(values);
    var tensors = columns.create("v", "vec:f32");
    List<@Nullable Object> arrays =
        List.of(
            Tensor.of(1f, 2f, 3f),
            Tensor.from(
                kohakuvault.packer.ElementType.F32, List.of(List.of(1, 2, 3), List.of(4, 5, 6))),
            Tensor.of(new float[0]));
    tensors.extend(arrays);
    assertThat(tensors.asList()).isEqualTo(arrays);
  }

  /// V168.
  @Test
  void indexSpansChunks() {
    var column = strings(16, 504);
    for (int i = 0; i < 43; i++) {
      column.append("" + i);
    }
    assertThat(chunks("s_idx")).isEqualTo("0:504,1:24");
    assertThat(column.get(42)).isEqualTo("42");
  }

  @Test
  void wrongNamesAndTypesAreRefused() {
    ColumnVault columns = vault(16, 1024).columns();
    columns.ensureLong("i");
    assertThatThrownBy(() -> columns.create("i", "i64")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> columns.create("x_data", "i64"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> columns.create("j", "i32")).hasMessageContaining("Unknown dtype: i32");
    assertThatThrownBy(() -> columns.ensureDouble("i")).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> columns.open("missing")).isInstanceOf(KeyNotFoundException.class);
    assertThatThrownBy(() -> columns.open("i").append("text"))
        .hasMessageContaining("not a value of i64");
  }

  @Test
  void damagedIndexIsReportedWithColumnAndElement() {
    var column = strings(16, 512);
    column.extend(List.of("a", "bb"));
    raw()
        .execute(
            "UPDATE col_chunks SET data=x'ffffffff0000000000000000010000000100000000000040' WHERE chunk_idx=0");
    assertThatThrownBy(() -> column.get(0))
        .hasMessageContaining("s_data")
        .hasMessageContaining("element 0");
    assertThatThrownBy(() -> column.get(1))
        .hasMessageContaining("element 1")
        .hasMessageContaining("chunk 1");
  }

  @Test
  void fixedColumnsBehaveAsLists() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    LongColumn column = vault(16, 256).columns().ensureLong("i");
    List<Long> model = new ArrayList<>();
    for (int step = 0; step < 400; step++) {
      int n = model.size();
      switch (random.nextInt(7)) {
        case 0, 1 -> {
          column.append(step);
          model.add((long) step);
        }
        case 2 -> {
          long[] many = random.longs(random.nextInt(100)).toArray();
          column.extend(many);
          model.addAll(boxed(many));
        }
        case 3 -> {
          int at = random.nextInt(n + 1);
          column.insert(at, (long) step);
          model.add(at, (long) step);
        }
        case 4 -> {
          int from = random.nextInt(n + 1);
          int to = from + random.nextInt(Math.min(40, n - from) + 1);
          column.removeSlice(from, to);
          model.subList(from, to).clear();
        }
        case 5 -> {
          if (n > 0) {
            int at = random.nextInt(n);
            column.set(at, (long) -step);
            model.set(at, (long) -step);
          }
        }
        default -> {
          if (random.nextInt(20) == 0) {
            column.clear();
            model.clear();
          } else {
            column.vacuum();
          }
        }
      }
      if (step % 10 == 0) {
        assertThat(column.slice(0, column.size()))
            .as("seed %d step %d", seed, step)
            .isEqualTo(model);
      }
    }
  }

  @Test
  void variableColumnsBehaveAsLists() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    var column = vault(16, 120).columns().create("s", "str");
    List<@Nullable Object> model = new ArrayList<>();
    for (int step = 0; step < 500; step++) {
      int n = model.size();
      String text =
          ("" + (char) ('a' + step % 26))
              .repeat(random.nextInt(15) == 0 ? 150 : random.nextInt(50));
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          column.append(text);
          model.add(text);
        }
        case 2 -> {
          List<String> many = Collections.nCopies(random.nextInt(8), text);
          column.extend(many);
          model.addAll(many);
        }
        case 3 -> {
          int at = random.nextInt(n + 1);
          column.insert(at, text);
          model.add(at, text);
        }
        case 4 -> {
          int from = random.nextInt(n + 1);
          int to = from + random.nextInt(Math.min(5, n - from) + 1);
          column.removeSlice(from, to);
          model.subList(from, to).clear();
        }
        case 5 -> {
          if (n > 0) {
            int at = random.nextInt(n);
            column.set(at, text);
            model.set(at, text);
          }
        }
        case 6 -> {
          int from = random.nextInt(n + 1);
          int to = from + random.nextInt(Math.min(6, n - from) + 1);
          List<String> many = new ArrayList<>();
          for (int i = from; i < to; i++) {
            many.add(("" + i).repeat(random.nextInt(20)));
          }
          column.setSlice(from, to, many);
          for (int i = from; i < to; i++) {
            model.set(i, many.get(i - from));
          }
        }
        default -> {
          if (random.nextInt(5) == 0) {
            column.vacuum();
          }
        }
      }
      if (step % 10 == 0) {
        assertThat(column.slice(0, column.size()))
            .as("seed %d step %d", seed, step)
            .isEqualTo(model);
      }
    }
    assertThat(
            raw()
                .text(
                    "SELECT count(*) FROM col_chunks WHERE typeof(data)<>'blob' OR length(data)<>actual_size OR bytes_used>actual_size"))
        .isEqualTo("0");
  }

  @Test
  void singleReadsSeeWhatAnotherVaultWrites() {
    LongColumn mine = vault(16, 1024).columns().ensureLong("i");
    mine.extend(range(300));
    try (VaultFile second = VaultFile.open(folder.resolve("c.db"), o -> o.withEngine(engine))) {
      LongColumn theirs = second.columns().ensureLong("i");
      long[] five = new long[5];
      for (int i = 0; i < 50; i++) {
        assertThat(mine.at(i)).isEqualTo(i < 1 ? 0 : i);
        theirs.set(i + 1, (long) (i + 1));
        theirs.set(299, (long) -i);
        assertThat(mine.at(-1)).isEqualTo(-i);
        theirs.append(1000 + i);
        assertThat(mine.at(-1)).isEqualTo(1000 + i);
        mine.read(298, five, 0, 2);
        assertThat(five).startsWith(298, -i);
        theirs.remove(-1);
        assertThatThrownBy(() -> mine.at(300)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> mine.read(296, five, 0, 5))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  /// Releases 0.2 and 0.3 did not align chunks, so that elements lie across their borders.
  @Test
  void columnsOfOldReleasesAreReadAndNotWritten() {
    RawDatabase raw = raw();
    raw.execute(
        "CREATE TABLE col_meta (col_id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, dtype TEXT NOT NULL, elem_size INTEGER NOT NULL,"
            + " length INTEGER NOT NULL, chunk_bytes INTEGER NOT NULL, min_chunk_bytes INTEGER, max_chunk_bytes INTEGER)");
    raw.execute(
        "CREATE TABLE col_chunks (col_id INTEGER NOT NULL, chunk_idx INTEGER NOT NULL, data BLOB NOT NULL,"
            + " actual_size INTEGER NOT NULL, PRIMARY KEY (col_id, chunk_idx))");
    raw.execute("INSERT INTO col_meta VALUES(1,'n','i64',8,3,16,16,20)");
    raw.execute(
        "INSERT INTO col_chunks VALUES(1,0,x'0100000000000000020000000000000003000000',20)");
    raw.execute("INSERT INTO col_chunks VALUES(1,1,x'00000000000000000000000000000000',16)");
    LongColumn column = vault(16, 1024).columns().ensureLong("n");
    assertThat(column.slice(0, 3)).isEqualTo(boxed(1, 2, 3));
    for (Runnable change :
        List.<Runnable>of(() -> column.append(4), () -> column.set(0, 4L), column::clear)) {
      assertThatThrownBy(change::run).hasMessageContaining("release 0.3 or older");
    }
    assertThat(column.slice(0, 3)).isEqualTo(boxed(1, 2, 3));
    assertThat(raw.text("SELECT count(*) FROM sqlite_master WHERE name='kohakuvault_meta'"))
        .isEqualTo("0");
  }

  /// A variable column of those releases, whose index holds the ends of its elements in the stream
  /// of all bytes; elements and entries lie across borders of chunks.
  private RawDatabase oldRelease(String thirdEnd) {
    RawDatabase raw = raw();
    raw.execute(
        "CREATE TABLE col_meta (col_id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, dtype TEXT NOT NULL, elem_size INTEGER NOT NULL,"
            + " length INTEGER NOT NULL, chunk_bytes INTEGER NOT NULL, min_chunk_bytes INTEGER DEFAULT 131072, max_chunk_bytes INTEGER DEFAULT 16777216);"
            + "CREATE INDEX col_meta_name_idx ON col_meta(name);"
            + "CREATE TABLE col_chunks (col_id INTEGER NOT NULL, chunk_idx INTEGER NOT NULL, data BLOB NOT NULL,"
            + " actual_size INTEGER NOT NULL, PRIMARY KEY (col_id, chunk_idx),"
            + " FOREIGN KEY (col_id) REFERENCES col_meta(col_id) ON DELETE CASCADE)");
    raw.execute("INSERT INTO col_meta VALUES(1,'n','i64',8,3,16,16,20)");
    raw.execute(
        "INSERT INTO col_chunks VALUES(1,0,x'0100000000000000020000000000000003000000',20)");
    raw.execute("INSERT INTO col_chunks VALUES(1,1,x'00000000000000000000000000000000',16)");
    raw.execute("INSERT INTO col_meta VALUES(2,'s_data','str:utf8',1,12,16,16,10)");
    raw.execute("INSERT INTO col_meta VALUES(3,'s_idx','i64',8,4,16,16,20)");
    raw.execute("INSERT INTO col_chunks VALUES(2,0,CAST('onetwothre' AS BLOB),10)");
    raw.execute("INSERT INTO col_chunks VALUES(2,1,CAST('e!      ' AS BLOB),8)");
    raw.execute(
        "INSERT INTO col_chunks VALUES(3,0,x'03000000000000000600000000000000"
            + thirdEnd
            + "',20)");
    raw.execute("INSERT INTO col_chunks VALUES(3,1,x'000000000c00000000000000',12)");
    return raw;
  }

  @Test
  void columnsOfOldReleasesAreUpgraded() {
    RawDatabase raw = oldRelease("06000000");
    VaultFile vault = vault(16, 1024);
    assertThatThrownBy(() -> vault.columns().open("s")).hasMessageContaining("upgrade");
    assertThat(vault.columns().ensureLong("n").asList()).isEqualTo(boxed(1, 2, 3));
    assertThat(vault.columns().upgrade()).isTrue();
    assertThat(vault.columns().upgrade()).isFalse();
    assertThat(vault.columns().open("s").asList()).containsExactly("one", "two", "", "three!");
    LongColumn column = vault.columns().ensureLong("n");
    column.append(4);
    vault.columns().open("s").append("five");
    assertThat(column.asList()).isEqualTo(boxed(1, 2, 3, 4));
    assertThat(vault.columns().open("s").get(-1)).isEqualTo("five");
    assertThat(vault.check()).isEmpty();
    assertThat(vault.metadata().schemaVersion()).isEqualTo(2);
    assertThat(raw.text("SELECT group_concat(name) FROM sqlite_master WHERE name LIKE '%upgrade%'"))
        .isNull();
  }

  @Test
  void upgradeOfDamagedColumnsChangesNothing() {
    RawDatabase raw = oldRelease("01000000");
    VaultFile vault = vault(16, 1024);
    assertThatThrownBy(() -> vault.columns().upgrade())
        .isInstanceOf(CorruptVaultException.class)
        .hasMessageContaining("s_data: element 2 is said to go from 6 to 1");
    assertThat(vault.columns().ensureLong("n").asList()).isEqualTo(boxed(1, 2, 3));
    assertThat(raw.text("SELECT count(*) FROM pragma_table_info('col_chunks')")).isEqualTo("4");
  }

  @Test
  void columnsOfALaterVersionAreReadAndNotWritten() {
    try (VaultFile first = VaultFile.open(folder.resolve("c.db"), o -> o.withEngine(engine))) {
      first.columns().ensureLong("n").extend(1, 2);
    }
    raw().execute("UPDATE kohakuvault_meta SET value='3' WHERE key='schema_version'");
    LongColumn column = vault(16, 1024).columns().ensureLong("n");
    assertThat(column.asList()).isEqualTo(boxed(1, 2));
    assertThatThrownBy(() -> column.append(3)).hasMessageContaining("schema version 3");
  }
}
