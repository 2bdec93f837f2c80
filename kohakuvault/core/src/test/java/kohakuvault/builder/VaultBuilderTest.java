package kohakuvault.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kohakuvault.KeyValueVault;
import kohakuvault.RawDatabase;
import kohakuvault.VaultFile;
import kohakuvault.VaultIoException;
import kohakuvault.VaultOptions;
import kohakuvault.reader.KeyValueReader;
import kohakuvault.reader.VaultReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultBuilderTest {
  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static void assertSound(Path file) {
    try (RawDatabase raw = new RawDatabase("jdbc", file)) {
      assertThat(raw.text("PRAGMA integrity_check")).isEqualTo("ok");
      assertThat(raw.text("PRAGMA journal_mode")).isEqualTo("wal");
    }
  }

  private static void assertHolds(Path file, String table, SortedMap<byte[], byte[]> entries) {
    try (VaultReader reader = VaultReader.open(file)) {
      KeyValueReader read = reader.keyValue(table);
      entries.forEach((key, value) -> assertThat(read.get(key)).isEqualTo(value));
      int[] count = {0};
      read.scan(new byte[0], (key, value) -> count[0]++);
      assertThat(count[0]).isEqualTo(entries.size());
    }
    try (VaultFile vault = VaultFile.open(file)) {
      KeyValueVault map = vault.keyValue(table);
      entries.forEach((key, value) -> assertThat(map.getBytes(key)).contains(value));
      assertThat(map.size()).isEqualTo(entries.size());
    }
  }

  @Test
  void whatWasBuiltIsAnOrdinaryVault() {
    Path file = folder.resolve("new.db");
    new VaultBuilder()
        .put("kv", bytes("a"), bytes("1"))
        .put("kv", bytes("b"), bytes("old"))
        .put("kv", bytes("b"), bytes("new"))
        .put("other", bytes(""), bytes(""))
        .table("empty")
        .create(file, UnaryOperator.identity());
    assertSound(file);
    try (VaultFile vault = VaultFile.open(file)) {
      KeyValueVault kv = vault.keyValue();
      assertThat(kv.getBytes("b")).contains(bytes("new"));
      kv.putBytes("c", bytes("3"));
      kv.delete("a");
      assertThat(kv.size()).isEqualTo(2);
      assertThat(vault.keyValue("other").getBytes("")).contains(bytes(""));
      assertThat(vault.keyValue("empty").size()).isZero();
      assertThat(vault.metadata().features()).isEmpty();
    }
    assertSound(file);
  }

  @Test
  void vaultWithoutEntriesIsOneToo() {
    Path file = folder.resolve("nothing.db");
    new VaultBuilder().create(file, UnaryOperator.identity());
    assertSound(file);
    try (VaultFile vault = VaultFile.open(file)) {
      vault.keyValue().putBytes("a", bytes("1"));
    }
    assertSound(file);
  }

  /// Around the sizes at which payloads spill and pages fill up.
  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 4096, 65536})
  void everySizeOfKeysAndValuesFits(int pageSize) throws Exception {
    SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    Random random = new Random(pageSize);
    for (int size = 0; size < 2200; size += size < 60 ? 1 : 7) {
      byte[] key = new byte[Math.max(4, size / 2)];
      random.nextBytes(key);
      byte[] value = new byte[size];
      random.nextBytes(value);
      entries.put(key, value);
    }
    entries.put(bytes("long"), new byte[3 * 65536 + 17]);
    Path file = folder.resolve("sizes.db");
    VaultBuilder builder = new VaultBuilder();
    entries.forEach((key, value) -> builder.put("kv", key, value));
    builder.create(file, options -> options.withPageSize(pageSize));
    assertSound(file);
    assertHolds(file, "kv", entries);
  }

  /// Trees of one to four levels, among them those whose last page would stay empty.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void randomVaultsAreSoundAndStayItWhenTheyAreWrittenTo(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
      int count = random.nextInt(1 << random.nextInt(14));
      int longest = 1 + random.nextInt(300);
      for (int i = 0; i < count; i++) {
        byte[] key = new byte[random.nextInt(longest)];
        random.nextBytes(key);
        byte[] value = new byte[random.nextInt(longest)];
        random.nextBytes(value);
        entries.put(key, value);
      }
      Path file = folder.resolve("random" + round + ".db");
      VaultBuilder builder = new VaultBuilder().table("kv");
      entries.forEach((key, value) -> builder.put("kv", key, value));
      builder.create(
          file,
          options ->
              options
                  .withPageSize(512 << random.nextInt(8))
                  .withDurability(VaultOptions.Durability.OFF));
      assertSound(file);
      assertHolds(file, "kv", entries);
      change(file, entries, random);
      assertSound(file);
      assertHolds(file, "kv", entries);
    }
  }

  private static void change(Path file, SortedMap<byte[], byte[]> entries, Random random) {
    try (VaultFile vault = VaultFile.open(file)) {
      KeyValueVault map = vault.keyValue();
      for (byte[] key : entries.keySet().toArray(byte[][]::new)) {
        int choice = random.nextInt(4);
        if (choice == 0) {
          entries.remove(key);
          map.delete(key);
        } else if (choice == 1) {
          byte[] value = new byte[random.nextInt(700)];
          random.nextBytes(value);
          entries.put(key, value);
          map.putBytes(key, value);
        }
      }
    }
  }

  /// The index alone, at every count of entries around the ends of its pages.
  @Test
  void noPageOfAnIndexStaysEmpty() {
    for (int count = 0; count < 420; count++) {
      VaultBuilder builder = new VaultBuilder();
      for (int i = 0; i < count; i++) {
        builder.put("kv", bytes(String.format("%08d", i)), new byte[0]);
      }
      Path file = folder.resolve(count + ".db");
      builder.create(
          file, options -> options.withPageSize(512).withDurability(VaultOptions.Durability.OFF));
      assertSound(file);
    }
  }

  @Test
  void manyTablesFitIntoTheSchema() {
    Path file = folder.resolve("many.db");
    VaultBuilder builder = new VaultBuilder();
    for (int i = 0; i < 500; i++) {
      builder.put("table" + i, bytes("k"), bytes("v" + i));
    }
    builder.create(file, UnaryOperator.identity());
    assertSound(file);
    try (VaultReader reader = VaultReader.open(file)) {
      for (int i = 0; i < 500; i++) {
        assertThat(reader.keyValue("table" + i).get("k")).isEqualTo(bytes("v" + i));
      }
    }
  }

  @Test
  void fileThatIsThereIsLeftAlone() throws IOException {
    Path file = folder.resolve("there.db");
    Files.writeString(file, "mine");
    VaultBuilder builder = new VaultBuilder().put("kv", bytes("a"), bytes("1"));
    assertThatThrownBy(() -> builder.create(file, UnaryOperator.identity()))
        .isInstanceOf(VaultIoException.class)
        .hasMessageContaining("there already");
    assertThat(Files.readString(file)).isEqualTo("mine");
    Files.delete(file);
    Files.writeString(folder.resolve("there.db-wal"), "a log");
    assertThatThrownBy(() -> builder.create(file, UnaryOperator.identity()))
        .isInstanceOf(VaultIoException.class);
    assertThat(names()).containsExactly("there.db-wal");
  }

  @Test
  void folderThatIsMissingIsNamed() {
    VaultBuilder builder = new VaultBuilder().put("kv", bytes("a"), bytes("1"));
    assertThatThrownBy(() -> builder.create(folder.resolve("no/such.db"), UnaryOperator.identity()))
        .isInstanceOf(VaultIoException.class)
        .hasMessageContaining("such.db");
    assertThatThrownBy(() -> builder.table("no table"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private java.util.List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void sameEntriesGiveTheSameBytes() throws IOException {
    for (String name : new String[] {"one.db", "two.db"}) {
      VaultBuilder builder = new VaultBuilder();
      Map.of("x", "1", "y", "2", "z", "3")
          .forEach((key, value) -> builder.put("kv", bytes(key), bytes(value)));
      builder.create(folder.resolve(name), UnaryOperator.identity());
    }
    assertThat(Files.mismatch(folder.resolve("one.db"), folder.resolve("two.db"))).isEqualTo(-1);
    assertThat(names()).containsExactly("one.db", "two.db");
  }
}
