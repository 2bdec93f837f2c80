package kohakuvault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import kohakuvault.column.Column;
import kohakuvault.packer.Json;
import kohakuvault.packer.Tensor;
import kohakuvault.reader.VaultReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Files laid out as the original leaves them read as `expectations.json` says.
@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
class GoldenFilesTest {
  private final String engine;
  private final Map<?, ?> files;
  @TempDir Path folder;

  GoldenFilesTest(String engine) throws IOException {
    this.engine = engine;
    this.files = map(map(Json.decode(resource("expectations.json"))).get("files"));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GoldenFilesTest.class.getResourceAsStream("/golden/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static Map<?, ?> map(@Nullable Object tree) {
    return (Map<?, ?>) Objects.requireNonNull(tree);
  }

  private static List<?> list(@Nullable Object tree) {
    return (List<?>) Objects.requireNonNull(tree);
  }

  private static String text(@Nullable Object tree) {
    return (String) Objects.requireNonNull(tree);
  }

  private static byte[] hex(@Nullable Object tree) {
    return HexFormat.of().parseHex(text(tree));
  }

  private Path copy(String name) throws IOException {
    Path target = folder.resolve(name.replace(".gz", ""));
    byte[] content = resource(name);
    if (name.endsWith(".gz")) {
      try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(content))) {
        content = in.readAllBytes();
      }
    }
    Files.write(target, content);
    return target;
  }

  private VaultFile open(Path file) {
    return VaultFile.open(file, o -> o.withEngine(engine));
  }

  /// A value in the form that the expectations use.
  private static Object shown(@Nullable Value value) {
    return switch (value) {
      case Value.Bytes(byte[] b) -> "bytes " + HexFormat.of().formatHex(b);
      case Value.Text(String t) -> "str " + t;
      case Value.Int(long n) -> "i64 " + n;
      case Value.Real(double d) -> "f64 " + d;
      case Value.Array(Tensor t) ->
          "vec "
              + t.type().word()
              + " "
              + java.util.Arrays.toString(t.shape())
              + " "
              + java.util.Arrays.toString(t.doubles());
      case null -> "missing";
      default -> "tree " + Json.encode(sorted(value.toJava()));
    };
  }

  private static @Nullable Object sorted(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> m) {
      Map<String, @Nullable Object> result = new java.util.TreeMap<>();
      m.forEach((k, v) -> result.put((String) k, sorted(v)));
      return result;
    }
    if (tree instanceof List<?> l) {
      List<@Nullable Object> result = new ArrayList<>();
      l.forEach(each -> result.add(sorted(each)));
      return result;
    }
    return tree;
  }

  private static double real(@Nullable Object digits) {
    return switch (text(digits)) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text(digits));
    };
  }

  private static Object expected(Map<?, ?> wanted) {
    return switch (text(wanted.get("t"))) {
      case "bytes" -> "bytes " + wanted.get("hex");
      case "str" -> "str " + wanted.get("v");
      case "i64" -> "i64 " + wanted.get("v");
      case "f64" -> "f64 " + real(wanted.get("v"));
      case "pickled" -> "tree null";
      case "vec" ->
          "vec "
              + wanted.get("elem")
              + " "
              + wanted.get("shape")
              + " "
              + list(wanted.get("v")).stream().map(v -> String.valueOf(real(v))).toList();
      default -> "tree " + Json.encode(sorted(wanted.get("v")));
    };
  }

  private void checkEntries(String name, int count) throws Exception {
    Map<?, ?> wanted = map(files.get(name));
    Path file = copy(name);
    List<?> entries = list(wanted.get("entries"));
    assertThat(entries).hasSize(count);
    try (VaultReader reader = VaultReader.open(file)) {
      for (Object each : entries) {
        byte[] stored =
            Objects.requireNonNull(reader.keyValue().get(hex(map(each).get("key_hex"))));
        checkStored(map(each), stored);
      }
    }
    try (VaultFile vault = open(file)) {
      KeyValueVault kv = vault.keyValue();
      List<Object> keys = new ArrayList<>();
      kv.keys(KeyRange.all()).forEach(k -> keys.add(HexFormat.of().formatHex(k.bytes())));
      assertThat(keys).isEqualTo(wanted.get("keys_in_order_hex"));
      for (Object each : entries) {
        checkEntry(kv, map(each));
      }
      map(wanted.get("meta"))
          .forEach((k, v) -> assertThat(vault.metadata().get((String) k)).contains((String) v));
      if (wanted.get("prefix_scan") instanceof Map<?, ?> scan) {
        List<Object> found = new ArrayList<>();
        kv.keys(KeyRange.prefix(hex(scan.get("prefix_hex"))))
            .forEach(k -> found.add(HexFormat.of().formatHex(k.bytes())));
        assertThat(found).isEqualTo(scan.get("correct_hex"));
      }
    }
  }

  private static void checkStored(Map<?, ?> entry, byte[] stored) throws Exception {
    assertThat((long) stored.length).isEqualTo(entry.get("stored_len"));
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored)))
        .isEqualTo(entry.get("stored_sha256"));
  }

  private static void checkEntry(KeyValueVault kv, Map<?, ?> entry) throws Exception {
    byte[] key = hex(entry.get("key_hex"));
    checkStored(entry, kv.getBytes(key).orElseThrow());
    Map<?, ?> original = (Map<?, ?>) entry.get("original_reads");
    Map<?, ?> intended = map(entry.get("intended"));
    boolean lenient = original != null && original.containsKey("error");
    Map<?, ?> wanted = original == null || lenient ? intended : original;
    if (wanted.containsKey("sha256")) {
      return;
    }
    Object shown = shown(kv.get(key).orElse(null));
    if (text(wanted.get("t")).equals("f64") && String.valueOf(shown).startsWith("f64 ")) {
      double found = Double.parseDouble(String.valueOf(shown).substring(4));
      assertThat(Double.compare(found, real(wanted.get("v")))).isZero();
      return;
    }
    assertThat(shown).as("%s", entry).isEqualTo(expected(wanted));
  }

  @Test
  void keyValueFilesRead() throws Exception {
    checkEntries("kv_plain.db", 14);
    checkEntries("kv_autopack.db", 38);
    checkEntries("kv_default.db.gz", 2);
  }

  @Test
  void legacyTableReads() throws Exception {
    Path file = copy("legacy_kv.db");
    try (VaultFile vault = open(file)) {
      for (Object each : list(map(files.get("legacy_kv.db")).get("entries"))) {
        assertThat(vault.keyValue().getBytes(hex(map(each).get("key_hex"))))
            .contains(hex(map(each).get("value_hex")));
      }
    }
  }

  private static @Nullable Object comparable(@Nullable Object value, boolean numbersAsText) {
    return switch (value) {
      case byte[] b -> HexFormat.of().formatHex(b);
      case Tensor t -> {
        List<Object> flat = new ArrayList<>();
        for (double d : t.doubles()) {
          flat.add(d);
        }
        yield flat;
      }
      case Long n when numbersAsText -> n.toString();
      case Double d when numbersAsText -> d;
      case null -> null;
      default -> sorted(value);
    };
  }

  private static List<Object> flat(@Nullable Object nested) {
    List<Object> result = new ArrayList<>();
    if (nested instanceof List<?> l) {
      l.forEach(each -> result.addAll(flat(each)));
    } else {
      result.add(nested instanceof Number n ? n.doubleValue() : real(nested));
    }
    return result;
  }

  private static void checkColumn(Column<@Nullable Object> column, Map<?, ?> wanted) {
    assertThat(column.dtype()).isEqualTo(wanted.get("dtype"));
    if (wanted.get("rule") != null) {
      assertThat(column.size()).isEqualTo(20000);
      assertThat(column.stream())
          .isEqualTo(java.util.stream.LongStream.range(0, 20000).boxed().toList());
      return;
    }
    List<?> values =
        list(wanted.get("values") == null ? wanted.get("values_hex") : wanted.get("values"));
    assertThat(column.size()).isEqualTo(values.size());
    for (int i = 0; i < values.size(); i++) {
      Object found = column.get(i);
      Object want = values.get(i);
      if (found instanceof Tensor tensor) {
        Object elements = want instanceof Map<?, ?> m ? m.get("v") : want;
        assertThat(comparable(found, true)).as("%s %d", column.name(), i).isEqualTo(flat(elements));
        if (want instanceof Map<?, ?> m) {
          assertThat(java.util.Arrays.toString(tensor.shape()))
              .isEqualTo(String.valueOf(m.get("shape")));
        }
      } else if (found instanceof Double d) {
        assertThat(d.compareTo(want instanceof Number n ? n.doubleValue() : real(want))).isZero();
      } else {
        boolean number = column.dtype().equals("i64");
        assertThat(comparable(found, number)).as("%s %d", column.name(), i).isEqualTo(sorted(want));
      }
    }
    assertThat(column.slice(0, column.size())).hasSize(values.size());
  }

  @Test
  void columnFilesRead() throws Exception {
    int columns = 0;
    for (String name :
        List.of(
            "col_fixed.db", "col_var.db", "col_structured.db", "col_default.db.gz", "mixed.db")) {
      Path file = copy(name);
      try (VaultFile vault = open(file)) {
        for (Map.Entry<?, ?> each : map(map(files.get(name)).get("columns")).entrySet()) {
          checkColumn(vault.columns().open((String) each.getKey()), map(each.getValue()));
          columns++;
        }
        assertThat(vault.columns().list()).hasSize(map(map(files.get(name)).get("columns")).size());
      }
    }
    assertThat(columns).isEqualTo(9 + 7 + 4 + 2 + 1);
  }

  /// What the original left is appended to, edited and read again.
  @Test
  void columnFilesGoOn() throws Exception {
    Path file = copy("col_var.db");
    try (VaultFile vault = open(file)) {
      for (var info : vault.columns().list()) {
        Column<@Nullable Object> column = vault.columns().open(info.name());
        List<@Nullable Object> model = new ArrayList<>(column.slice(0, column.size()));
        Object value = info.dtype().equals("bytes") ? new byte[] {1, 2, 3} : "new";
        column.append(value);
        model.add(value);
        column.set(0, value);
        model.set(0, value);
        column.remove(1 % model.size());
        model.remove(1 % model.size());
        column.extend(List.of(Objects.requireNonNull(value), value));
        model.add(value);
        model.add(value);
        assertThat(column.slice(0, column.size()))
            .as(info.name())
            .usingElementComparator((a, b) -> Objects.deepEquals(a, b) ? 0 : 1)
            .isEqualTo(model);
        column.vacuum();
        assertThat(column.slice(0, column.size()))
            .as(info.name())
            .usingElementComparator((a, b) -> Objects.deepEquals(a, b) ? 0 : 1)
            .isEqualTo(model);
      }
    }
  }
}
