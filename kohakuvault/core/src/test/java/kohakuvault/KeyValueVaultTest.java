package kohakuvault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
class KeyValueVaultTest {
  private final String engine;
  @TempDir Path folder;

  private VaultFile vault;
  private KeyValueVault kv;

  KeyValueVaultTest(String engine) {
    this.engine = engine;
  }

  @BeforeEach
  void open() {
    vault = VaultFile.open(folder.resolve("a.db"), o -> o.withEngine(engine));
    kv = vault.keyValue();
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private List<String> keys(KeyRange range) {
    List<String> found = new ArrayList<>();
    kv.keys(range).forEach(k -> found.add(k.toString()));
    return found;
  }

  /// V049, V050.
  @Test
  void missingKeysAreEmptyAndDeletingThemIsFalse() {
    assertThat(kv.getBytes("missing")).isEmpty();
    assertThat(kv.delete("missing")).isFalse();
    kv.putBytes("there", bytes("1"));
    assertThat(kv.contains("there")).isTrue();
    assertThat(kv.delete("there")).isTrue();
    assertThat(kv.contains("there")).isFalse();
  }

  /// V051.
  @Test
  void keysComeInUnsignedByteOrder() {
    for (byte[] key : List.of(bytes("b"), bytes("aa"), hex("ff"), bytes("a"))) {
      kv.putBytes(key, bytes("x"));
    }
    assertThat(keys(KeyRange.all())).containsExactly("\"a\"", "\"aa\"", "\"b\"", "0xff");
  }

  /// V052.
  @Test
  void prefixScanFindsKeysThatGoOnWithTheByteFf() {
    for (String key :
        List.of("757365723a31", "757365723a32", "757365723aff", "757365723aff01", "75736572")) {
      kv.putBytes(hex(key), bytes("x"));
    }
    kv.putBytes("user;", bytes("x"));
    assertThat(keys(KeyRange.prefix("user:"))).hasSize(4);
    assertThat(kv.deleteAll(KeyRange.prefix("user:"))).isEqualTo(4);
    assertThat(kv.size()).isEqualTo(2);
  }

  @Test
  void prefixOfOnlyFfBytesHasNoUpperBound() {
    kv.putBytes(hex("ff"), bytes("1"));
    kv.putBytes(hex("ffff"), bytes("2"));
    kv.putBytes(hex("fe"), bytes("3"));
    assertThat(keys(KeyRange.prefix(hex("ff")))).containsExactly("0xff", "0xffff");
    assertThat(keys(KeyRange.prefix(""))).hasSize(3);
  }

  /// V053, V054.
  @Test
  void iterationAndClearGoBeyondTenThousandKeys() {
    vault.transaction(() -> {
      for (int i = 0; i < 12_000; i++) {
        kv.putBytes("k%08d".formatted(i), bytes("v" + i));
      }
    });
    assertThat(keys(KeyRange.all())).hasSize(12_000).isSorted();
    kv.clear();
    assertThat(kv.size()).isZero();
  }

  /// V056, V057, V058.
  @Test
  void anyBytesAreAKeyAndTextIsUtf8() {
    kv.putBytes(hex("000102ff"), bytes("binary data"));
    kv.putBytes(new byte[0], bytes("empty key"));
    kv.putBytes("é", bytes("accent"));
    assertThat(kv.getBytes(hex("000102ff"))).contains(bytes("binary data"));
    assertThat(kv.getBytes(new byte[0])).contains(bytes("empty key"));
    assertThat(kv.getBytes(hex("c3a9"))).contains(bytes("accent"));
  }

  @Test
  void emptyValueIsNotMissing() {
    kv.putBytes("empty", new byte[0]);
    assertThat(kv.getBytes("empty")).contains(new byte[0]);
    assertThat(kv.sizeOf(bytes("empty"))).isZero();
    assertThat(kv.sizeOf(bytes("missing"))).isEqualTo(-1);
  }

  /// V076.
  @Test
  void freshFileHasTheOriginalsLayout() {
    kv.putBytes("a", bytes("1"));
    try (var raw = new RawDatabase(engine, vault.path())) {
      assertThat(raw.text("PRAGMA page_size")).isEqualTo("32768");
      assertThat(raw.text("PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(raw.text("SELECT count(*) FROM kohakuvault_meta")).isEqualTo("0");
      assertThat(raw.text("SELECT sql FROM sqlite_master WHERE name='kv'"))
          .isEqualTo("CREATE TABLE \"kv\" (key BLOB PRIMARY KEY NOT NULL, value BLOB NOT NULL)");
    }
  }

  /// V078.
  @Test
  void oldTableWithoutMetaOpens() {
    Path old = folder.resolve("old.db");
    try (var raw = new RawDatabase(engine, old)) {
      raw.execute("CREATE TABLE kv (key BLOB PRIMARY KEY NOT NULL, value BLOB NOT NULL)");
      raw.execute("INSERT INTO kv VALUES(x'61',x'31')");
    }
    try (VaultFile file = VaultFile.open(old, o -> o.withEngine(engine))) {
      assertThat(file.keyValue().getBytes("a")).contains(bytes("1"));
    }
    try (var raw = new RawDatabase(engine, old)) {
      assertThat(raw.text("SELECT count(*) FROM kohakuvault_meta")).isEqualTo("0");
    }
  }

  /// V079.
  @Test
  void legacyTableIsReadWrittenAndUpgraded() {
    Path old = folder.resolve("legacy.db");
    try (var raw = new RawDatabase(engine, old)) {
      raw.execute(
          "CREATE TABLE kv (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL, size INTEGER NOT NULL)");
      raw.execute("CREATE UNIQUE INDEX kv_key_idx ON kv(key)");
      raw.execute("INSERT INTO kv(key,value,size) VALUES(x'61',x'3132',2)");
    }
    try (VaultFile file = VaultFile.open(old, o -> o.withEngine(engine))) {
      KeyValueVault map = file.keyValue();
      assertThat(map.getBytes("a")).contains(bytes("12"));
      map.putBytes("b", bytes("123"));
      try (var raw = new RawDatabase(engine, old)) {
        assertThat(raw.text("SELECT size FROM kv WHERE key=x'62'")).isEqualTo("3");
      }
      map.upgrade();
      map.putBytes("c", bytes("4"));
      assertThat(map.size()).isEqualTo(3);
      assertThat(map.getBytes("a")).contains(bytes("12"));
    }
    try (var raw = new RawDatabase(engine, old)) {
      assertThat(raw.text("SELECT count(*) FROM pragma_table_info('kv')")).isEqualTo("2");
    }
  }

  @Test
  void failedTransactionLeavesNothing() {
    kv.putBytes("a", bytes("1"));
    assertThatThrownBy(() ->
            vault.transaction(() -> {
              kv.putBytes("a", bytes("2"));
              kv.putBytes("b", bytes("2"));
              assertThat(kv.getBytes("b")).contains(bytes("2"));
              throw new IllegalStateException("stop");
            }))
        .hasMessage("stop");
    assertThat(kv.getBytes("a")).contains(bytes("1"));
    assertThat(kv.contains("b")).isFalse();
  }

  @Test
  void failedInnerTransactionUndoesOnlyItself() {
    vault.transaction(() -> {
      kv.putBytes("outer", bytes("1"));
      assertThatThrownBy(() ->
              vault.transaction(() -> {
                kv.putBytes("inner", bytes("1"));
                throw new IllegalStateException("stop");
              }))
          .hasMessage("stop");
    });
    assertThat(kv.contains("outer")).isTrue();
    assertThat(kv.contains("inner")).isFalse();
  }

  @Test
  void snapshotDoesNotSeeLaterWrites() throws Exception {
    kv.putBytes("a", bytes("1"));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              try {
                inside.await();
                kv.putBytes("a", bytes("2"));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              } finally {
                written.countDown();
              }
            });
    vault.snapshot(() -> {
      inside.countDown();
      try {
        written.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      assertThat(kv.getBytes("a")).contains(bytes("1"));
      assertThat(kv.size()).isEqualTo(1);
    });
    writer.join();
    assertThat(kv.getBytes("a")).contains(bytes("2"));
  }

  /// V074.
  @Test
  void closedVaultRefuses() {
    vault.close();
    vault.close();
    assertThat(vault.isClosed()).isTrue();
    assertThatThrownBy(() -> kv.getBytes("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> kv.putBytes("a", bytes("1")))
        .isInstanceOf(IllegalStateException.class);
    vault.checkpoint();
  }

  @Test
  void readOnlyVaultReadsAndRefusesWrites() {
    kv.putBytes("a", bytes("1"));
    try (VaultFile reading =
        VaultFile.open(vault.path(), o -> o.withEngine(engine).withReadOnly(true))) {
      assertThat(reading.keyValue().getBytes("a")).contains(bytes("1"));
      assertThatThrownBy(() -> reading.keyValue().putBytes("a", bytes("2")))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("reading only");
      assertThatThrownBy(() -> reading.keyValue("other")).isInstanceOf(KeyNotFoundException.class);
    }
    assertThatThrownBy(() ->
            VaultFile.open(folder.resolve("none.db"), o -> o.withEngine(engine).withReadOnly(true)))
        .isInstanceOf(VaultIoException.class)
        .hasMessageContaining("none.db");
  }

  @Test
  void somethingElseThanADatabaseIsRefused() throws Exception {
    Path other = folder.resolve("other.db");
    Files.writeString(other, "This is a letter to my aunt. ".repeat(100));
    assertThatThrownBy(() -> VaultFile.open(other, o -> o.withEngine(engine)).keyValue())
        .isInstanceOf(CorruptVaultException.class)
        .hasMessageContaining("other.db");
  }

  @Test
  void twoEnginesOnOneFileInOneProcessAreRefused() {
    for (String other : EnginesPresent.names().filter(n -> !n.equals(engine)).toList()) {
      assertThatThrownBy(() -> VaultFile.open(vault.path(), o -> o.withEngine(other)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(engine);
    }
  }

  @Test
  void wrongNamesAreRefused() {
    for (String name : List.of("", "a b", "1a", "a\"b", "é")) {
      assertThatThrownBy(() -> vault.keyValue(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /// V075: the lock of another writer goes away between attempts.
  @Test
  void busyFileIsTriedAgain() throws Exception {
    try (VaultFile impatient =
            VaultFile.open(
                vault.path(),
                o ->
                    o.withEngine(engine)
                        .withBusyTimeout(java.time.Duration.ZERO)
                        .withAttempts(12)
                        .withBackoff(java.time.Duration.ofMillis(1)));
        var other = new RawDatabase(engine, vault.path())) {
      KeyValueVault map = impatient.keyValue();
      other.execute("BEGIN IMMEDIATE");
      Thread release =
          Thread.ofPlatform()
              .start(() -> {
                while (impatient.retryCount() < 3) {
                  Thread.onSpinWait();
                }
                other.execute("COMMIT");
              });
      map.putBytes("a", bytes("1"));
      release.join();
      assertThat(impatient.retryCount()).isGreaterThanOrEqualTo(3);
      assertThat(kv.getBytes("a")).contains(bytes("1"));
    }
  }

  @Test
  void busyFileGivesUpWithATypedError() {
    try (VaultFile impatient =
            VaultFile.open(
                vault.path(),
                o ->
                    o.withEngine(engine).withBusyTimeout(java.time.Duration.ZERO).withAttempts(2));
        var other = new RawDatabase(engine, vault.path())) {
      KeyValueVault map = impatient.keyValue();
      other.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> map.putBytes("a", bytes("1")))
          .isInstanceOf(VaultBusyException.class)
          .satisfies(e ->
              assertThat(((VaultException) e).engineFailure().orElseThrow().code()).isEqualTo(5));
      assertThat(impatient.retryCount()).isEqualTo(1);
      other.execute("COMMIT");
    }
  }

  @Test
  void behavesAsATreeMap() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    TreeMap<ByteKey, byte[]> model = new TreeMap<>();
    for (int step = 0; step < 1500; step++) {
      byte[] key = new byte[random.nextInt(3)];
      random.nextBytes(key);
      ByteKey k = ByteKey.of(key);
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          byte[] value = new byte[random.nextInt(100) == 0 ? 100_000 : random.nextInt(50)];
          random.nextBytes(value);
          kv.putBytes(key, value);
          model.put(k, value);
        }
        case 2 -> assertThat(kv.delete(key)).as("seed %d", seed).isEqualTo(model.remove(k) != null);
        case 3 -> assertThat(kv.getBytesOrNull(key)).as("seed %d", seed).isEqualTo(model.get(k));
        default -> {
          byte[] upper = new byte[random.nextInt(3)];
          random.nextBytes(upper);
          KeyRange range =
              new KeyRange(k, random.nextBoolean(), ByteKey.of(upper), random.nextBoolean());
          List<ByteKey> expected = model.keySet().stream().filter(range::contains).toList();
          assertThat(kv.keys(range)).as("seed %d", seed).containsExactlyElementsOf(expected);
        }
      }
    }
    assertThat(kv.size()).as("seed %d", seed).isEqualTo(model.size());
    List<Long> sizes = new ArrayList<>();
    kv.sizes(KeyRange.all()).forEach(e -> sizes.add(e.size()));
    assertThat(sizes)
        .as("seed %d", seed)
        .containsExactlyElementsOf(model.values().stream().map(v -> (long) v.length).toList());
  }

  /// V059, V060, V061, V062.
  @Test
  void bufferedEntriesAreSeenByEverything() {
    try (WriteBuffer buffer = vault.writeBuffer()) {
      for (int i = 0; i < 10; i++) {
        kv.putBytes("k" + i, bytes("v" + i));
      }
      assertThat(kv.getBytes("k3")).contains(bytes("v3"));
      assertThat(kv.contains("k3")).isTrue();
      assertThat(kv.sizeOf(bytes("k3"))).isEqualTo(2);
      assertThat(
              vault.keyValue("kv", EncodingOptions.defaults().withAutomatic(false)).getBytes("k3"))
          .contains(bytes("v3"));
      assertThat(buffer.flush()).isEqualTo(10);
      assertThat(buffer.flush()).isZero();
      kv.putBytes("k10", bytes("v10"));
      assertThat(kv.size()).isEqualTo(11);
      kv.putBytes("k11", bytes("v11"));
      assertThat(kv.delete("k11")).isTrue();
      assertThat(buffer.flush()).isZero();
      assertThat(kv.contains("k11")).isFalse();
    }
  }

  /// V063, V064, V065.
  @Test
  void limitsOfTheBufferAreKept() {
    try (WriteBuffer buffer = vault.writeBuffer(new WriteBuffer.Options(1024, 2048, null))) {
      kv.putBytes("a", new byte[600]);
      assertThat(buffer.waitingBytes()).isEqualTo(601);
      kv.putBytes("b", new byte[600]);
      assertThat(buffer.waitingBytes()).isEqualTo(601);
      kv.putBytes("large", new byte[2048]);
      assertThat(buffer.waitingBytes()).isZero();
    }
    assertThat(kv.size()).isEqualTo(3);
    try (WriteBuffer buffer = vault.writeBuffer(new WriteBuffer.Options(2048, 1000, null))) {
      for (int i = 0; i < 5; i++) {
        kv.putBytes("key0" + i, new byte[250]);
        assertThat(buffer.waitingBytes()).isEqualTo(i < 3 ? 255 * (i + 1) : 255 * (i - 3));
      }
      kv.putBytes("key04", new byte[10]);
      assertThat(buffer.waitingBytes()).isEqualTo(15);
    }
  }

  /// V066.
  @Test
  void bufferIsWrittenWhenItsBodyThrows() {
    assertThatThrownBy(
            () -> {
              try (WriteBuffer buffer = vault.writeBuffer()) {
                kv.putBytes("a", bytes("1"));
                throw new IllegalStateException("waiting " + buffer.waitingBytes());
              }
            })
        .hasMessage("waiting 2");
    assertThat(kv.getBytes("a")).contains(bytes("1"));
  }

  /// V067: a scope always ends with a flush, so there is nothing to switch off.
  @Test
  void bufferIsWrittenAtItsEndWithoutAFlush() {
    try (WriteBuffer buffer = vault.writeBuffer()) {
      kv.putBytes("a", bytes("1"));
      assertThat(buffer.waitingBytes()).isEqualTo(2);
    }
    try (RawDatabase raw = new RawDatabase(engine, vault.path())) {
      assertThat(raw.text("SELECT count(*) FROM kv")).isEqualTo("1");
    }
  }

  private boolean becomesVisible(String key) throws InterruptedException {
    try (RawDatabase raw = new RawDatabase(engine, vault.path())) {
      for (int i = 0; i < 400; i++) {
        if ("1".equals(raw.text("SELECT count(*) FROM kv WHERE key=CAST('" + key + "' AS BLOB)"))) {
          return true;
        }
        Thread.sleep(10);
      }
      return false;
    }
  }

  /// V068, V069, V070.
  @Test
  void oldEntriesAreWrittenInTheBackgroundUnlessHeld() throws Exception {
    var options = WriteBuffer.Options.of(100).withMaxAge(java.time.Duration.ofMillis(50));
    try (WriteBuffer buffer = vault.writeBuffer(options)) {
      kv.putBytes("a", bytes("1"));
      assertThat(becomesVisible("a")).isTrue();
      try (WriteBuffer.Hold hold = buffer.hold()) {
        kv.putBytes("b", new byte[60]);
        kv.putBytes("c", new byte[60]);
        assertThat(buffer.flush()).isZero();
        Thread.sleep(150);
        assertThat(buffer.waitingBytes()).isEqualTo(122);
        assertThat(hold).isNotNull();
      }
      assertThat(becomesVisible("b")).isTrue();
      assertThat(becomesVisible("c")).isTrue();
    }
  }

  /// V077.
  @Test
  void featuresAreRegisteredOnce() {
    Metadata meta = vault.metadata();
    assertThat(meta.features()).isEmpty();
    meta.registerFeature("headers_v1");
    meta.registerFeature("auto_pack_v1");
    meta.registerFeature("headers_v1");
    assertThat(meta.get("kv_features")).contains("headers_v1,auto_pack_v1");
    meta.put("java.mark", "x");
    assertThat(meta.get("java.mark")).contains("x");
    assertThatThrownBy(() -> meta.put("schema_version", "9"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void valuesAreEncodedAndDecoded() {
    kv.put("cfg", Value.of(java.util.Map.of("timeout", 30L)));
    kv.put("n", Value.of(1_700_000_000_000L));
    assertThat(kv.require("cfg").toJava()).isEqualTo(java.util.Map.of("timeout", 30L));
    assertThat(kv.get("n")).contains(new Value.Int(1_700_000_000_000L));
    assertThatThrownBy(() -> kv.require("none"))
        .isInstanceOf(KeyNotFoundException.class)
        .hasMessageContaining("a.db, table kv, key \"none\"");
  }

  /// V071.
  @Test
  void largeValuesAreStreamed() throws Exception {
    byte[] film = new byte[5_000_000];
    new Random(7).nextBytes(film);
    kv.putStream("film", new java.io.ByteArrayInputStream(film), film.length);
    var target = new java.io.ByteArrayOutputStream();
    assertThat(kv.transferTo("film", target)).isEqualTo(film.length);
    assertThat(target.toByteArray()).isEqualTo(film);
    assertThat(kv.getBytes("film")).contains(film);
    try (var channel = kv.openChannel("film")) {
      assertThat(channel.size()).isEqualTo(film.length);
      var eight = java.nio.ByteBuffer.allocate(8);
      assertThat(channel.position(4_321_000).read(eight)).isEqualTo(8);
      assertThat(eight.array()).isEqualTo(java.util.Arrays.copyOfRange(film, 4_321_000, 4_321_008));
      assertThat(channel.position(film.length).read(eight.clear())).isEqualTo(-1);
    }
    try (var out = kv.newOutputStream("copy")) {
      out.write(film, 0, 1_000_000);
      assertThat(kv.contains("copy")).isFalse();
    }
    assertThat(kv.sizeOf(bytes("copy"))).isEqualTo(1_000_000);
    assertThat(kv.<Byte>read("film", s -> s.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 77)))
        .isEqualTo(film[77]);
    assertThatThrownBy(() -> kv.openChannel("none")).isInstanceOf(KeyNotFoundException.class);
  }

  /// V072, V073.
  @Test
  void shortStreamsChangeNothing() {
    kv.putBytes("a", bytes("old"));
    assertThatThrownBy(() -> kv.putStream("a", new java.io.ByteArrayInputStream(new byte[3]), 10))
        .isInstanceOf(VaultIoException.class)
        .hasMessageContaining("short write: wrote 3 of 10 bytes");
    assertThat(kv.getBytes("a")).contains(bytes("old"));
    kv.put("tree", Value.of(java.util.Map.of("a", 1)));
    assertThat(kv.transferTo("tree", java.io.OutputStream.nullOutputStream())).isEqualTo(14);
  }

  /// V055, and the contract of a map.
  @Test
  void mapViewBehavesAsATreeMap() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    java.util.NavigableMap<ByteKey, byte[]> view = kv.asRawMap();
    TreeMap<ByteKey, byte[]> model = new TreeMap<>();
    assertThat(view.getOrDefault(ByteKey.of("none"), bytes("5"))).isEqualTo(bytes("5"));
    for (int step = 0; step < 400; step++) {
      ByteKey a = ByteKey.of(new byte[] {(byte) random.nextInt(40)});
      ByteKey b = ByteKey.of(new byte[] {(byte) random.nextInt(40)});
      boolean flag = random.nextBoolean();
      boolean other = random.nextBoolean();
      byte[] value = {(byte) step};
      switch (random.nextInt(4)) {
        case 0, 1 -> assertThat(view.put(a, value)).isEqualTo(model.put(a, value));
        case 2 -> assertThat(view.remove(a)).isEqualTo(model.remove(a));
        default -> {
          if (random.nextInt(10) == 0) {
            assertThat(keyOf(view.pollFirstEntry())).isEqualTo(keyOf(model.pollFirstEntry()));
          }
        }
      }
      assertNavigates(
          flag ? view : view.descendingMap(),
          flag ? model : model.descendingMap(),
          a,
          "seed " + seed);
      if (a.compareTo(b) < 0) {
        assertNavigates(
            view.subMap(a, flag, b, other), model.subMap(a, flag, b, other), b, "seed " + seed);
        assertNavigates(
            view.tailMap(a, flag).descendingMap(),
            model.tailMap(a, flag).descendingMap(),
            b,
            "seed " + seed);
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Object keyOf(
      java.util.Map.@org.jspecify.annotations.Nullable Entry<ByteKey, byte[]> e) {
    return e == null ? null : e.getKey();
  }

  private static void assertNavigates(
      java.util.NavigableMap<ByteKey, byte[]> view,
      java.util.NavigableMap<ByteKey, byte[]> model,
      ByteKey key,
      String what) {
    assertThat(new ArrayList<>(view.keySet())).as(what).isEqualTo(new ArrayList<>(model.keySet()));
    assertThat(view.size()).as(what).isEqualTo(model.size());
    assertThat(view.lowerKey(key)).as(what).isEqualTo(model.lowerKey(key));
    assertThat(view.floorKey(key)).as(what).isEqualTo(model.floorKey(key));
    assertThat(view.ceilingKey(key)).as(what).isEqualTo(model.ceilingKey(key));
    assertThat(view.higherKey(key)).as(what).isEqualTo(model.higherKey(key));
    assertThat(keyOf(view.firstEntry())).as(what).isEqualTo(keyOf(model.firstEntry()));
    assertThat(keyOf(view.lastEntry())).as(what).isEqualTo(keyOf(model.lastEntry()));
  }
}
