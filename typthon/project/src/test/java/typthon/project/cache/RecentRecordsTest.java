package typthon.project.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentRecordsTest {
  private static final Digest ENVIRONMENT = Digest.of("environment");

  @TempDir private Path folder;

  private static byte[] sealed(Digest key, int length, int fill) {
    byte[] record = new byte[length];
    Arrays.fill(record, (byte) fill);
    return RecordEnvelope.seal(key, ENVIRONMENT, record, true);
  }

  private static Map<Digest, byte[]> read(RecentRecords recent) throws IOException {
    try (RecentBatches batches = recent.open()) {
      if (batches == null) {
        return Map.of();
      }
      Map<Digest, byte[]> all = batches.all();
      for (Map.Entry<Digest, byte[]> entry : all.entrySet()) {
        assertThat(batches.get(entry.getKey())).isEqualTo(entry.getValue());
      }
      return all;
    }
  }

  private static void assertSame(Map<Digest, byte[]> records, Map<Digest, byte[]> model) {
    assertThat(records.keySet()).isEqualTo(model.keySet());
    records.forEach((key, bytes) -> assertThat(bytes).isEqualTo(model.get(key)));
  }

  @Test
  void missingOrForeignFileHasNoRecordsAndIsMadeAnew() throws IOException {
    RecentRecords recent = new RecentRecords(folder);
    assertThat(read(recent)).isEmpty();
    Digest key = Digest.of("k");
    for (byte[] content : new byte[][] {new byte[0], new byte[5], new byte[500], {'T', 'Y'}}) {
      Files.write(folder.resolve("results.recent"), content);
      assertThat(read(recent)).isEmpty();
      assertThat(recent.append(Map.of(key, sealed(key, 10, 1)))).isTrue();
      assertSame(read(recent), Map.of(key, sealed(key, 10, 1)));
    }
  }

  @Test
  void randomAppendsAndDeletionsAreReadAsAMapWouldHaveThem() throws IOException {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      RecentRecords recent = new RecentRecords(Files.createTempDirectory(folder, "r"));
      Map<Digest, byte[]> model = new HashMap<>();
      for (int round = 0; round < 30; round++) {
        Map<Digest, byte[]> now = new TreeMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
          Digest key = Digest.of("k" + random.nextInt(6));
          boolean deletion = random.nextInt(4) == 0;
          now.put(key, deletion ? new byte[0] : sealed(key, random.nextInt(900), round));
        }
        assertThat(recent.append(now)).as("seed %d", seed).isTrue();
        model.putAll(now);
        assertSame(read(recent), model);
      }
    }
  }

  @Test
  void appendThatDidNotComeToItsEndLeavesTheEarlierRecords() throws IOException {
    Path file = folder.resolve("results.recent");
    Digest first = Digest.of("first");
    Digest second = Digest.of("second");
    Digest third = Digest.of("third");
    RecentRecords recent = new RecentRecords(folder);
    recent.append(Map.of(first, sealed(first, 50, 1)));
    int before = (int) recent.bytes();
    recent.append(Map.of(second, sealed(second, 70, 2)));
    byte[] whole = Files.readAllBytes(file);
    for (int length = before; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(read(recent)).as("length %d", length).containsOnlyKeys(first);
      assertThat(recent.append(Map.of(third, sealed(third, 20, 3)))).isTrue();
      assertThat(read(recent)).as("length %d", length).containsOnlyKeys(first, third);
    }
  }

  @Test
  void nothingIsAppendedWithoutRoomOrWhileAnotherWrites() throws IOException {
    RecentRecords recent = new RecentRecords(folder);
    Digest key = Digest.of("k");
    byte[] large = new byte[RecentRecords.MOST_BYTES / 2];
    assertThat(recent.append(Map.of(key, large))).isTrue();
    long size = recent.bytes();
    assertThat(recent.append(Map.of(key, large))).isFalse();
    assertThat(recent.append(Map.of(key, new byte[RecentRecords.MOST_BYTES]))).isFalse();
    try (RecentRecords.Hold hold = recent.hold()) {
      assertThat(hold).isNotNull();
      assertThat(recent.append(Map.of(key, new byte[0]))).isFalse();
    }
    assertThat(recent.bytes()).isEqualTo(size);
    for (int i = 1; i < RecentRecords.MOST_BATCHES; i++) {
      assertThat(recent.append(Map.of(key, new byte[0]))).isTrue();
    }
    assertThat(recent.append(Map.of(key, new byte[0]))).isFalse();
  }

  @Test
  void damagedDirectoryEndsWhatIsReadAndNothingIsMadeUp() throws IOException {
    Path file = folder.resolve("results.recent");
    RecentRecords recent = new RecentRecords(folder);
    Map<Digest, byte[]> model = new HashMap<>();
    for (int i = 0; i < 5; i++) {
      Digest key = Digest.of("k" + i);
      model.put(key, sealed(key, 100 * i, i));
      recent.append(Map.of(key, model.get(key)));
    }
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) 0x81;
      Files.write(file, damaged);
      for (Map.Entry<Digest, byte[]> entry : read(recent).entrySet()) {
        assertThat(model).as("byte %d", i).containsKey(entry.getKey());
        assertThat(entry.getValue()).hasSameSizeAs(model.get(entry.getKey()));
      }
    }
  }

  @Test
  void readerNoticesThatRecordsWereTakenAway() throws IOException {
    RecentRecords recent = new RecentRecords(folder);
    Digest key = Digest.of("k");
    recent.append(Map.of(key, sealed(key, 100, 1)));
    try (RecentBatches batches = Objects.requireNonNull(recent.open())) {
      recent.append(Map.of(Digest.of("another"), new byte[0]));
      assertThat(batches.isCurrent()).isTrue();
      try (RecentRecords.Hold hold = Objects.requireNonNull(recent.hold())) {
        hold.clear();
      }
      assertThat(batches.isCurrent()).isFalse();
      recent.append(Map.of(key, sealed(key, 100, 2)));
      assertThat(batches.isCurrent()).isFalse();
    }
  }

  @Test
  void openCacheFindsRecordsThatAnotherMovedIntoTheVault() {
    Digest first = Digest.of("first");
    Digest second = Digest.of("second");
    try (ResultCache cache = ResultCache.onDisk(folder, 10, 1 << 30)) {
      cache.put(first, ENVIRONMENT, new byte[100]);
      cache.put(second, ENVIRONMENT, new byte[200]);
      cache.flush();
    }
    try (ResultCache cache = ResultCache.onDisk(folder, 10, 1 << 30);
        ResultCache other = ResultCache.onDisk(folder, 10, 1 << 30)) {
      assertThat(cache.get(first, ENVIRONMENT)).isPresent();
      assertThat(other.verify(false).records()).isEqualTo(2);
      other.put(Digest.of("third"), ENVIRONMENT, new byte[3000]);
      other.flush();
      assertThat(new RecentRecords(folder).bytes()).isPositive();
      assertThat(cache.get(second, ENVIRONMENT).orElseThrow().record()).isEqualTo(new byte[200]);
      assertThat(cache.get(first, ENVIRONMENT).orElseThrow().record()).isEqualTo(new byte[100]);
      assertThat(cache.stats().corrupt()).isZero();
    }
  }

  @Test
  void recordsMoveIntoTheVaultWhenThereIsNoRoom() throws IOException {
    Random random = new Random(5);
    byte[] noise = new byte[900_000];
    int rounds = 25;
    for (int i = 0; i < rounds; i++) {
      random.nextBytes(noise);
      try (ResultCache cache = ResultCache.onDisk(folder, 10, 1 << 30)) {
        cache.put(Digest.of("k" + i), ENVIRONMENT, noise);
        cache.put(Digest.of("same"), ENVIRONMENT, new byte[] {(byte) i});
        if (i > 0) {
          cache.remove(Digest.of("k" + (i - 1)));
        }
        cache.flush();
        assertThat(cache.warning()).isEmpty();
      }
      assertThat(new RecentRecords(folder).bytes()).isLessThanOrEqualTo(RecentRecords.MOST_BYTES);
      try (ResultCache cache = ResultCache.onDisk(folder, 10, 1 << 30)) {
        assertThat(cache.get(Digest.of("k" + i), ENVIRONMENT)).isPresent();
        assertThat(cache.get(Digest.of("k" + (i - 1)), ENVIRONMENT)).isEmpty();
        byte[] same = cache.get(Digest.of("same"), ENVIRONMENT).orElseThrow().record();
        assertThat(same).containsExactly(i);
      }
    }
    try (ResultCache cache = ResultCache.onDisk(folder, 10, 1 << 30)) {
      assertThat(cache.verify(false).records()).isEqualTo(2);
    }
    assertThat(new RecentRecords(folder).bytes()).isZero();
  }
}
