package typthon.project.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import kohakuvault.KeyValueVault;
import kohakuvault.VaultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CacheStats;
import typthon.project.CacheTools;

/// V-190 to V-199.
@Timeout(120)
class ResultCacheTest {
  private static final Digest ENVIRONMENT = Digest.of("environment");
  private static final Digest K1 = Digest.of("k1");
  private static final Digest K2 = Digest.of("k2");
  private static final Digest K3 = Digest.of("k3");

  @TempDir Path folder;

  private ResultCache open(long memory) {
    return ResultCache.onDisk(folder.resolve("cache"), memory, Long.MAX_VALUE);
  }

  private static byte[] record(int length, int fill) {
    byte[] record = new byte[length];
    new Random(fill).nextBytes(record);
    return record;
  }

  private static byte[] bytes(Optional<ResultCache.Hit> hit) {
    return hit.orElseThrow().record();
  }

  @Test
  void getAfterPutIsAHit() {
    try (ResultCache cache = open(1000)) {
      assertThat(cache.get(K1, ENVIRONMENT)).isEmpty();
      cache.put(K1, ENVIRONMENT, record(10, 1));
      assertThat(bytes(cache.get(K1, ENVIRONMENT))).isEqualTo(record(10, 1));
      assertThat(cache.stats().misses()).isEqualTo(1);
      assertThat(cache.stats().hits()).isEqualTo(1);
    }
  }

  @Test
  void recordThatLeftMemoryIsStillOnDisk() {
    try (ResultCache cache = open(1000)) {
      cache.put(K1, ENVIRONMENT, record(600, 1));
      cache.put(K2, ENVIRONMENT, record(600, 2));
      assertThat(cache.stats().bytesMemory()).isEqualTo(600);
      assertThat(cache.stats().evictions()).isEqualTo(1);
      assertThat(cache.get(K1, ENVIRONMENT).orElseThrow().fromDisk()).isTrue();
      cache.flush();
      assertThat(bytes(cache.get(K2, ENVIRONMENT))).isEqualTo(record(600, 2));
    }
  }

  @Test
  void readingDoesNotChangeTheTrackedBytes() {
    try (ResultCache cache = open(1000)) {
      cache.put(K1, ENVIRONMENT, record(600, 1));
      for (int i = 0; i < 10; i++) {
        assertThat(cache.get(K1, ENVIRONMENT)).isPresent();
      }
      assertThat(cache.stats().bytesMemory()).isEqualTo(600);
    }
  }

  @Test
  void recordThatWasUsedLongestAgoLeavesFirst() {
    MemoryTier memory = new MemoryTier(1000);
    memory.put(K1, record(400, 1));
    memory.put(K2, record(400, 2));
    assertThat(memory.get(K1)).isNotNull();
    memory.put(K3, record(400, 3));
    assertThat(memory.get(K2)).isNull();
    assertThat(memory.get(K1)).isNotNull();
  }

  @Test
  void clearForgetsEverything() {
    try (ResultCache cache = open(1000)) {
      cache.put(K1, ENVIRONMENT, record(100, 1));
      cache.flush();
      cache.clear();
      assertThat(cache.stats().bytesMemory()).isZero();
      assertThat(cache.stats().bytesDisk()).isZero();
      assertThat(cache.get(K1, ENVIRONMENT)).isEmpty();
    }
  }

  @Test
  void recordLargerThanMemoryIsOnDiskOnly() {
    try (ResultCache cache = open(100)) {
      cache.put(K1, ENVIRONMENT, record(600, 1));
      cache.flush();
      assertThat(cache.stats().bytesMemory()).isZero();
      assertThat(cache.get(K1, ENVIRONMENT).orElseThrow().fromDisk()).isTrue();
    }
  }

  @Test
  void recordsOutliveTheProcess() {
    try (ResultCache cache = open(1000)) {
      cache.put(K1, ENVIRONMENT, record(5000, 1));
      cache.put(K2, ENVIRONMENT, new byte[3000]);
      cache.flush();
    }
    try (ResultCache cache = open(1_000_000)) {
      assertThat(bytes(cache.get(K1, ENVIRONMENT))).isEqualTo(record(5000, 1));
      assertThat(bytes(cache.get(K2, ENVIRONMENT))).isEqualTo(new byte[3000]);
      assertThat(cache.get(K3, ENVIRONMENT)).isEmpty();
      assertThat(cache.stats().diskHits()).isEqualTo(2);
      assertThat(cache.stats().hitRate()).isEqualTo(2.0 / 3);
    }
  }

  @Test
  void recordOfAnotherEnvironmentIsAMiss() {
    try (ResultCache cache = open(1000)) {
      cache.put(K1, ENVIRONMENT, record(100, 1));
      cache.flush();
    }
    try (ResultCache cache = open(1000)) {
      assertThat(cache.get(K1, Digest.of("another"))).isEmpty();
    }
  }

  @Test
  void removedRecordIsGoneFromBothTiers() {
    try (ResultCache cache = open(1000)) {
      cache.put(K1, ENVIRONMENT, record(100, 1));
      cache.flush();
      cache.remove(K1);
      cache.flush();
    }
    try (ResultCache cache = open(1000)) {
      assertThat(cache.get(K1, ENVIRONMENT)).isEmpty();
    }
  }

  @Test
  void flippedBitsOfASealedRecordAreNoticed() {
    byte[] sealed = RecordEnvelope.seal(K1, ENVIRONMENT, new byte[2000], true);
    for (int i = 0; i < sealed.length; i++) {
      byte[] damaged = sealed.clone();
      damaged[i] ^= 0x10;
      assertThat(opens(damaged)).as("byte %d", i).isFalse();
    }
    for (int length = 0; length < sealed.length; length++) {
      assertThat(opens(Arrays.copyOf(sealed, length))).as("length %d", length).isFalse();
    }
    assertThat(opens(sealed)).isTrue();
  }

  private static boolean opens(byte[] sealed) {
    try {
      return RecordEnvelope.open(K1, ENVIRONMENT, sealed).length == 2000;
    } catch (CorruptRecordException e) {
      return false;
    }
  }

  @Test
  void damagedFilesAreMissesAndAreMadeAnew() throws IOException {
    Path file = folder.resolve("cache/results.vault");
    try (ResultCache cache = open(1000)) {
      cache.put(K1, ENVIRONMENT, record(3000, 1));
      cache.flush();
      assertThat(cache.verify(false).records()).isEqualTo(1); // moves it into the vault
    }
    byte[] whole = Files.readAllBytes(file);
    byte[] flipped = whole.clone();
    for (int i = 100; i < flipped.length; i += 7) {
      flipped[i] ^= 0x55;
    }
    for (byte[] content :
        new byte[][] {
          Arrays.copyOf(whole, 10),
          new byte[0],
          "not a database at all".getBytes(StandardCharsets.UTF_8),
          flipped,
          Arrays.copyOf(whole, whole.length / 2),
          new byte[8192]
        }) {
      Files.write(file, content);
      Files.deleteIfExists(folder.resolve("cache/results.recent"));
      try (ResultCache cache = open(1000)) {
        assertThat(cache.get(K1, ENVIRONMENT)).isEmpty();
        cache.put(K1, ENVIRONMENT, record(3000, 1));
        cache.flush();
        assertThat(cache.warning()).as("%d bytes", content.length).isEmpty();
      }
      try (ResultCache cache = open(1000)) {
        assertThat(bytes(cache.get(K1, ENVIRONMENT))).isEqualTo(record(3000, 1));
      }
    }
  }

  @Test
  void flippedByteInAnyPlaceOfTheFileNeverChangesARecord() throws IOException {
    Path file = folder.resolve("cache/results.vault");
    try (ResultCache cache = open(1000)) {
      cache.put(K1, ENVIRONMENT, record(3000, 1));
      cache.flush();
      assertThat(cache.verify(false).records()).isEqualTo(1); // moves it into the vault
    }
    byte[] whole = Files.readAllBytes(file);
    long seed = 4711;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, damaged);
      try (ResultCache cache = open(1000)) {
        Optional<ResultCache.Hit> hit = cache.get(K1, ENVIRONMENT);
        if (hit.isPresent()) {
          assertThat(bytes(hit)).as("seed %d round %d", seed, round).isEqualTo(record(3000, 1));
        }
      }
    }
  }

  @Test
  void folderThatCannotBeMadeGivesOneWarning() throws IOException {
    Files.write(folder.resolve("cache"), new byte[1]);
    try (ResultCache cache = open(1000)) {
      cache.put(K1, ENVIRONMENT, record(100, 1));
      cache.flush();
      assertThat(cache.warning().orElseThrow()).contains("cannot be written");
      assertThat(bytes(cache.get(K1, ENVIRONMENT))).isEqualTo(record(100, 1));
    }
  }

  @Test
  void folderInThePlaceOfTheFileGivesOneWarning() throws IOException {
    Files.createDirectories(folder.resolve("cache/results.vault/x"));
    try (ResultCache cache = open(1000)) {
      assertThat(cache.get(K1, ENVIRONMENT)).isEmpty();
      cache.put(K1, ENVIRONMENT, record(100, 1));
      cache.flush();
      assertThat(cache.warning()).isPresent();
    }
  }

  @Test
  void recordsThatWereNotUsedForLongestLeaveAFullFile() throws InterruptedException {
    long budget = 400_000;
    for (int i = 0; i < 30; i++) {
      try (ResultCache cache = ResultCache.onDisk(folder.resolve("cache"), 10, budget)) {
        assertThat(cache.get(Digest.of("k0"), ENVIRONMENT).isPresent()).isEqualTo(i > 0);
        cache.put(Digest.of("k" + i), ENVIRONMENT, record(40_000, i));
        cache.flush();
        assertThat(cache.stats().bytesDisk()).isLessThanOrEqualTo(budget);
        assertThat(cache.warning()).isEmpty();
      }
      Thread.sleep(2);
    }
    try (ResultCache cache = ResultCache.onDisk(folder.resolve("cache"), 10, budget)) {
      assertThat(cache.get(Digest.of("k0"), ENVIRONMENT)).isPresent();
      assertThat(cache.get(Digest.of("k29"), ENVIRONMENT)).isPresent();
      assertThat(cache.get(Digest.of("k1"), ENVIRONMENT)).isEmpty();
    }
  }

  @Test
  void twoWritersOfOneKeyLeaveAReadableRecord() throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    Thread[] writers = new Thread[2];
    for (int w = 0; w < 2; w++) {
      writers[w] =
          Thread.ofPlatform()
              .start(() -> {
                awaitQuietly(start);
                for (int round = 0; round < 20; round++) {
                  try (ResultCache cache = open(1000)) {
                    cache.put(K1, ENVIRONMENT, record(300, 1));
                    cache.flush();
                  }
                }
              });
    }
    start.countDown();
    for (Thread writer : writers) {
      writer.join();
    }
    try (ResultCache cache = open(1000)) {
      assertThat(bytes(cache.get(K1, ENVIRONMENT))).isEqualTo(record(300, 1));
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void hitRateIsTheShareOfAllHits() {
    assertThat(CacheStats.ZERO.hitRate()).isZero();
    assertThat(new CacheStats(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, CacheStats.Remote.ZERO).hitRate())
        .isEqualTo(0.75);
  }

  @Test
  void digestsAreThoseOfThePublishedVectors() {
    byte[] input = new byte[1025];
    for (int i = 0; i < input.length; i++) {
      input[i] = (byte) (i % 251);
    }
    assertThat(Digest.of(new byte[0]).toString())
        .isEqualTo("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
    assertThat(Digest.of(Arrays.copyOf(input, 1)).toString())
        .isEqualTo("2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213");
    assertThat(Digest.of(input).toString())
        .isEqualTo("d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444");
    assertThat(Digest.of(Digest.of("x").toBytes(), 0)).isEqualTo(Digest.of("x"));
  }

  @Test
  void verifyCountsDamageAndRemovesItOnRequest() {
    try (ResultCache cache = open(1000)) {
      assertThat(cache.verify(true)).isEqualTo(new CacheTools.Verified(0, 0, 0, false));
      cache.put(K1, ENVIRONMENT, record(100, 1));
      cache.put(K2, ENVIRONMENT, record(100, 2));
      cache.put(K3, ENVIRONMENT, record(2000, 3));
      cache.flush();
      assertThat(cache.verify(false).records()).isEqualTo(3);
      assertThat(cache.verify(false).isSound()).isTrue();
    }
    try (VaultFile vault = VaultFile.open(folder.resolve("cache/results.vault"))) {
      KeyValueVault records = vault.keyValue("results");
      byte[] sealed = records.getBytes(K2.toBytes()).orElseThrow();
      sealed[sealed.length / 2] ^= 1;
      records.putBytes(K2.toBytes(), sealed);
      records.putBytes(new byte[] {1, 2}, new byte[] {3});
    }
    try (ResultCache cache = open(1000)) {
      assertThat(cache.verify(false).damaged()).isEqualTo(2);
      CacheTools.Verified seen = cache.verify(true);
      assertThat(seen.damaged()).isEqualTo(2);
      assertThat(seen.records()).isEqualTo(2);
      assertThat(cache.verify(false).isSound()).isTrue();
      assertThat(bytes(cache.get(K3, ENVIRONMENT))).isEqualTo(record(2000, 3));
      assertThat(cache.get(K2, ENVIRONMENT)).isEmpty();
    }
  }

  @Test
  void fileThatIsNoVaultIsFoundAndRemoved() throws IOException {
    Files.createDirectories(folder.resolve("cache"));
    Path file = folder.resolve("cache/results.vault");
    Files.write(file, new byte[5000]);
    Files.writeString(file, "this is no database".repeat(100));
    try (ResultCache cache = open(1000)) {
      assertThat(cache.verify(false).unreadable()).isTrue();
      assertThat(file).exists();
      assertThat(cache.verify(true).isSound()).isFalse();
      assertThat(file).doesNotExist();
      assertThat(cache.verify(false).isSound()).isTrue();
    }
  }

  @Test
  void collectionGoesDownToTheBudget() {
    Path place = folder.resolve("cache");
    try (ResultCache cache = ResultCache.onDisk(place, 1000, Long.MAX_VALUE)) {
      for (int i = 0; i < 200; i++) {
        cache.put(Digest.of("k" + i), ENVIRONMENT, record(3000, i));
      }
      cache.flush();
      assertThat(cache.collect().removed()).isZero();
    }
    try (ResultCache cache = ResultCache.onDisk(place, 1000, 300_000)) {
      CacheTools.Collected done = cache.collect();
      assertThat(done.removed()).isBetween(100L, 150L);
      assertThat(done.bytesBefore()).isGreaterThan(600_000);
      assertThat(done.bytesAfter()).isLessThanOrEqualTo(300_000);
      assertThat(cache.verify(false).records()).isEqualTo(200 - done.removed());
    }
  }
}
