package kohakuvault.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kohakuvault.ByteKey;
import kohakuvault.KeyRange;
import kohakuvault.KeyValueVault;
import kohakuvault.RawDatabase;
import kohakuvault.VaultException;
import kohakuvault.VaultFile;
import kohakuvault.VaultIoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultReaderTest {
  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static List<String> scan(KeyValueReader reader, String prefix) {
    List<String> found = new ArrayList<>();
    reader.scan(
        bytes(prefix), (k, v) -> found.add(new String(k, UTF_8) + "=" + new String(v, UTF_8)));
    return found;
  }

  @Test
  void missingAndEmptyFilesAreNotThere() throws Exception {
    Path file = folder.resolve("none.db");
    assertThat(VaultReader.openIfPresent(file)).isEmpty();
    assertThatThrownBy(() -> VaultReader.open(file))
        .isInstanceOf(VaultIoException.class)
        .hasMessageContaining("none.db")
        .hasMessageContaining("no such file");
    Files.createFile(file);
    assertThat(VaultReader.openIfPresent(file)).isEmpty();
  }

  @Test
  void closedVaultIsReadFromItsPages() {
    Path file = folder.resolve("a.db");
    try (VaultFile vault = VaultFile.open(file)) {
      vault.keyValue().putBytes("b", bytes("2"));
      vault.keyValue().putBytes("a:1", bytes("1"));
      vault.keyValue().putBytes("a:2", new byte[0]);
    }
    try (VaultReader reader = VaultReader.open(file)) {
      KeyValueReader kv = reader.keyValue();
      assertThat(kv.get("b")).isEqualTo(bytes("2"));
      assertThat(kv.get("c")).isNull();
      assertThat(kv.get("")).isNull();
      assertThat(kv.size(bytes("a:2"))).isZero();
      assertThat(kv.size(bytes("a:3"))).isEqualTo(-1);
      assertThat(scan(kv, "a:")).containsExactly("a:1=1", "a:2=");
      assertThat(scan(kv, "")).hasSize(3);
      assertThat(reader.hasTable("kv")).isTrue();
      assertThat(reader.hasTable("other")).isFalse();
      assertThat(reader.keyValue("other").get("b")).isNull();
    }
  }

  @Test
  void committedFramesOfTheLogAreSeenAfterRefresh() {
    Path file = folder.resolve("a.db");
    try (VaultFile vault = VaultFile.open(file)) {
      KeyValueVault kv = vault.keyValue();
      kv.putBytes("a", bytes("1"));
      try (VaultReader reader = VaultReader.open(file)) {
        assertThat(reader.keyValue().get("a")).isEqualTo(bytes("1"));
        kv.putBytes("a", bytes("2"));
        kv.putBytes("big", new byte[200_000]);
        assertThat(reader.keyValue().get("a")).isEqualTo(bytes("1"));
        reader.refresh();
        assertThat(reader.keyValue().get("a")).isEqualTo(bytes("2"));
        assertThat(reader.keyValue().get("big")).hasSize(200_000);
        vault.transaction(() -> {
          kv.putBytes("a", bytes("3"));
          reader.refresh();
          assertThat(reader.keyValue().get("a")).isEqualTo(bytes("2"));
        });
        vault.checkpoint();
        reader.refresh();
        assertThat(reader.keyValue().get("a")).isEqualTo(bytes("3"));
      }
      // the reader's descriptor must not have taken the writer's locks away
      kv.putBytes("b", bytes("4"));
      assertThat(kv.getBytes("b")).contains(bytes("4"));
    }
  }

  @Test
  void tableWithoutRowIdIsRead() {
    Path file = folder.resolve("w.db");
    try (RawDatabase raw = new RawDatabase("jdbc", file)) {
      raw.execute(
          "CREATE TABLE kv (key BLOB PRIMARY KEY NOT NULL, value BLOB NOT NULL) WITHOUT ROWID");
      for (int i = 0; i < 500; i++) {
        raw.execute(
            "INSERT INTO kv VALUES(CAST('k%03d' AS BLOB),zeroblob(%d))".formatted(i, i * 7));
      }
    }
    try (VaultReader reader = VaultReader.open(file)) {
      for (int i = 0; i < 500; i++) {
        assertThat(reader.keyValue().get("k%03d".formatted(i))).hasSize(i * 7);
      }
    }
  }

  @Test
  void tableOfTheFirstReleasesIsRead() {
    Path file = folder.resolve("legacy.db");
    try (RawDatabase raw = new RawDatabase("jdbc", file)) {
      raw.execute(
          "CREATE TABLE kv (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL, size INTEGER NOT NULL)");
      raw.execute("CREATE UNIQUE INDEX kv_key_idx ON kv(key)");
      raw.execute("INSERT INTO kv(key,value,size) VALUES(x'61',x'3132',2),(x'62',x'33',1)");
    }
    try (VaultReader reader = VaultReader.open(file)) {
      assertThat(scan(reader.keyValue(), "")).containsExactly("a=12", "b=3");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 4096, 32768, 65536})
  void readsWhatWasWritten(int pageSize) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path file = folder.resolve("r.db");
    TreeMap<ByteKey, byte[]> model = new TreeMap<>();
    try (VaultFile vault = VaultFile.open(file, o -> o.withPageSize(pageSize));
        VaultReader reader = prepared(vault)) {
      for (int round = 0; round < 8; round++) {
        vault.transaction(() -> change(vault.keyValue(), model, random));
        if (random.nextBoolean()) {
          vault.checkpoint();
        }
        reader.refresh();
        check(reader, model, "seed " + seed + " round " + round);
      }
    }
    try (VaultReader reader = VaultReader.open(file)) {
      check(reader, model, "seed " + seed + " closed");
    }
  }

  private static VaultReader prepared(VaultFile vault) {
    vault.keyValue();
    return VaultReader.open(vault.path());
  }

  private static void change(KeyValueVault kv, TreeMap<ByteKey, byte[]> model, Random random) {
    for (int i = 0; i < 300; i++) {
      byte[] key = new byte[random.nextInt(20) == 0 ? random.nextInt(3000) : 1 + random.nextInt(3)];
      random.nextBytes(key);
      if (random.nextInt(4) == 0) {
        kv.delete(key);
        model.remove(ByteKey.of(key));
      } else {
        byte[] value =
            new byte[random.nextInt(30) == 0 ? random.nextInt(60_000) : random.nextInt(400)];
        random.nextBytes(value);
        kv.putBytes(key, value);
        model.put(ByteKey.of(key), value);
      }
    }
  }

  private static void check(VaultReader reader, TreeMap<ByteKey, byte[]> model, String what) {
    KeyValueReader kv = reader.keyValue();
    model.forEach((k, v) -> assertThat(kv.get(k.bytes())).as(what).isEqualTo(v));
    for (int i = 0; i < 256; i++) {
      byte[] key = {(byte) i};
      assertThat(kv.contains(key)).as(what).isEqualTo(model.containsKey(ByteKey.of(key)));
      List<ByteKey> found = new ArrayList<>();
      kv.sizes(key, (k, size) -> found.add(ByteKey.of(k)));
      assertThat(found)
          .as(what)
          .isEqualTo(model.keySet().stream().filter(KeyRange.prefix(key)::contains).toList());
    }
    List<Map.Entry<ByteKey, Integer>> all = new ArrayList<>();
    kv.scan((k, v) -> all.add(Map.entry(ByteKey.of(k), Arrays.hashCode(v))));
    assertThat(all)
        .as(what)
        .isEqualTo(
            model.entrySet().stream()
                .map(e -> Map.entry(e.getKey(), Arrays.hashCode(e.getValue())))
                .toList());
  }

  @Test
  void cutFilesGiveATypedErrorOrTheTruth() throws Exception {
    byte[] whole = sample();
    Path file = folder.resolve("cut.db");
    for (int length = 1; length < whole.length; length += 97) {
      writeAged(file, Arrays.copyOf(whole, length));
      int cut = length;
      assertThatThrownBy(() -> readAll(file))
          .as("cut to %d bytes", cut)
          .isInstanceOf(VaultException.class);
    }
  }

  @Test
  void flippedBitsNeverCrashOrHang() throws Exception {
    byte[] whole = sample();
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path file = folder.resolve("flip.db");
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      writeAged(file, damaged);
      try {
        readAll(file);
      } catch (VaultException e) {
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + " try " + i, e);
      }
    }
    assertThat(refused).as("seed %d", seed).isPositive();
  }

  /// Writes a file that looks old, so that a reader does not wait for the clock to move on.
  private static void writeAged(Path file, byte[] content) throws Exception {
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(1)));
  }

  private byte[] sample() throws Exception {
    Path file = folder.resolve("sample.db");
    try (VaultFile vault = VaultFile.open(file, o -> o.withPageSize(512))) {
      KeyValueVault kv = vault.keyValue();
      vault.transaction(() -> {
        for (int i = 0; i < 60; i++) {
          kv.putBytes("key%03d".formatted(i), new byte[i * 20]);
        }
      });
    }
    return Files.readAllBytes(file);
  }

  private static void readAll(Path file) {
    try (VaultReader reader = VaultReader.open(file)) {
      KeyValueReader kv = reader.keyValue();
      for (int i = 0; i < 60; i++) {
        kv.get("key%03d".formatted(i));
      }
      kv.scan((k, v) -> {});
    }
  }

  @Test
  void fileCutUnderAMappedReaderGivesATypedError() throws Exception {
    Path file = folder.resolve("big.db");
    try (VaultFile vault = VaultFile.open(file)) {
      KeyValueVault kv = vault.keyValue();
      vault.transaction(() -> {
        for (int i = 0; i < 300; i++) {
          kv.putBytes("key%03d".formatted(i), new byte[40_000]);
        }
      });
    }
    try (VaultReader reader = VaultReader.open(file)) {
      KeyValueReader kv = reader.keyValue();
      kv.scan((k, v) -> {});
      try (var channel =
          java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
        channel.truncate(100_000);
      }
      assertThatThrownBy(() -> kv.scan((k, v) -> {})).isInstanceOf(VaultException.class);
    }
  }

  @Test
  void bodiesSeeOneMoment() {
    Path file = folder.resolve("a.db");
    try (VaultFile vault = VaultFile.open(file)) {
      KeyValueVault kv = vault.keyValue();
      kv.putBytes("a", bytes("1"));
      kv.putBytes("b", bytes("1"));
      vault.checkpoint();
      try (VaultReader reader = VaultReader.open(file)) {
        int[] runs = {0};
        String both =
            reader
                .keyValue()
                .consistently(view -> {
                  byte[] a = view.get("a");
                  if (runs[0]++ == 0) {
                    vault.transaction(() -> {
                      kv.putBytes("a", bytes("2"));
                      kv.putBytes("b", bytes("2"));
                    });
                    vault.checkpoint();
                  }
                  return new String(a, UTF_8) + new String(view.get("b"), UTF_8);
                });
        assertThat(both).isEqualTo("22");
        assertThat(runs[0]).isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 4096, 32768})
  void columnsAreReadFromTheirChunks(int pageSize) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path file = folder.resolve("c.db");
    long[] longs = random.longs(30_000).toArray();
    List<byte[]> texts = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      texts.add("x".repeat(random.nextInt(300)).getBytes(UTF_8));
    }
    try (VaultFile vault =
        VaultFile.open(
            file, o -> o.withPageSize(pageSize).withMinChunkBytes(64).withMaxChunkBytes(50_000))) {
      vault.columns().ensureLong("n").extend(longs);
      vault.columns().create("t", "bytes").extend(texts);
      try (VaultReader reader = VaultReader.open(file)) {
        checkColumns(reader, longs, texts, random, "seed " + seed);
        vault.columns().ensureLong("n").set(5, 77L);
        vault.checkpoint();
        reader.refresh();
        longs[5] = 77;
        checkColumns(reader, longs, texts, random, "seed " + seed);
      }
    }
    try (VaultReader reader = VaultReader.open(file)) {
      checkColumns(reader, longs, texts, random, "seed " + seed);
      assertThatThrownBy(() -> reader.column("none").size())
          .isInstanceOf(kohakuvault.KeyNotFoundException.class);
      assertThatThrownBy(() -> reader.column("n").element(30_000))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> reader.column("t").read(0, new long[1], 0, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void checkColumns(
      VaultReader reader, long[] longs, List<byte[]> texts, Random random, String what) {
    ColumnReader numbers = reader.column("n");
    assertThat(numbers.size()).isEqualTo(longs.length);
    assertThat(numbers.dtype()).isEqualTo("i64");
    long[] all = new long[longs.length];
    numbers.read(0, all, 0, all.length);
    assertThat(all).as(what).isEqualTo(longs);
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(longs.length - 100);
      long[] some = new long[100];
      numbers.read(from, some, 0, 100);
      assertThat(some).as(what).isEqualTo(Arrays.copyOfRange(longs, from, from + 100));
    }
    ColumnReader words = reader.column("t");
    assertThat(words.size()).isEqualTo(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      assertThat(words.element(i)).as(what).isEqualTo(texts.get(i));
    }
  }

  @Test
  void interruptedThreadDoesNotEndTheReadsOfOthers() throws Exception {
    Path file = folder.resolve("a.db");
    try (VaultFile vault = VaultFile.open(file, o -> o.withPageSize(512))) {
      vault.keyValue().putBytes("a", new byte[5000]);
    }
    try (VaultReader reader = VaultReader.open(file)) {
      List<Throwable> seen = new ArrayList<>();
      Thread other =
          Thread.ofPlatform()
              .start(() -> {
                Thread.currentThread().interrupt();
                try {
                  reader.keyValue().get("a");
                } catch (RuntimeException e) {
                  seen.add(e);
                }
              });
      other.join();
      assertThat(seen).hasSize(1).allMatch(VaultException.class::isInstance);
      assertThat(reader.keyValue().get("a")).hasSize(5000);
    }
  }

  @Test
  void closedReaderSaysSo() {
    Path file = folder.resolve("a.db");
    try (VaultFile vault = VaultFile.open(file)) {
      vault.keyValue().putBytes("a", new byte[5]);
    }
    VaultReader reader = VaultReader.open(file);
    reader.close();
    reader.close();
    assertThatThrownBy(() -> reader.keyValue().get("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
