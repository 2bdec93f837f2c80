package typthon.project.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import kohakuvault.builder.VaultBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CheckResult;
import typthon.project.Tree;
import typthon.project.Typthon;

/// Damages the cache of a real project, vault or recent records, in every way that disks, crashes
/// and other versions know: no check may crash, hang or find anything else for it.
///
/// `-Dcache.fuzz.rounds=N` makes a long run, `-Dcache.fuzz.seed=N` repeats one.
@Timeout(3600)
class CacheFuzzTest {
  private static final int ROUNDS = Integer.getInteger("cache.fuzz.rounds", 60);
  private static final long SEED = Long.getLong("cache.fuzz.seed", new Random().nextLong());
  private static final int PAGE = 4096;

  private static final List<Function<byte[], Object>> DECODERS =
      List.of(
          CheckRecord::of, ProjectRecord::of, FacetRecord::of, SemanticRecord::of, Snapshot::of);

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private Path root = Path.of("");
  private Path vault = Path.of("");
  private Path recent = Path.of("");

  @BeforeEach
  void writeProject() {
    root = folder.resolve("project");
    Tree tree = new Tree(root);
    tree.write("typthon.toml", "");
    for (int i = 0; i < 8; i++) {
      String before = i == 0 ? "" : "from m" + (i - 1) + " import make as below\n";
      String call = i == 0 ? "1" : "below()";
      tree.write(
          "m" + i + ".py",
          before
              + "def make():\n    return "
              + call
              + "\n\ntext: str = make()\nclass C"
              + i
              + ": ...\n");
    }
    vault = root.resolve(".typthon_cache/results.vault");
    recent = root.resolve(".typthon_cache/results.recent");
  }

  private List<String> check() {
    try (Typthon session = Typthon.open(root)) {
      CheckResult result = session.check();
      assertThat(result.problems()).isEmpty();
      List<String> findings = new ArrayList<>();
      result
          .files()
          .forEach(file -> file.findings().forEach(f -> findings.add(file.relativePath() + f)));
      return findings;
    }
  }

  private static String place(int round) {
    return "seed " + SEED + ", round " + round;
  }

  @Test
  void damagedFilesChangeNoResult() throws IOException {
    makeVault(root.resolve(".typthon_cache"));
    List<String> expected = check();
    assertThat(expected).hasSize(8);
    byte[] soundRecent = Files.readAllBytes(recent);
    assertThat(records()).isNotEmpty(); // moves them into the vault
    byte[] sound = Files.readAllBytes(vault);
    Path elsewhere = checkAnotherProject();
    byte[] otherRecent = Files.readAllBytes(elsewhere.resolve("results.recent"));
    assertThat(records(elsewhere)).isNotEmpty();
    byte[] other = Files.readAllBytes(elsewhere.resolve("results.vault"));
    for (int round = 0; round < ROUNDS; round++) {
      boolean early = random.nextBoolean();
      Files.deleteIfExists(early ? vault : recent);
      Files.write(
          early ? recent : vault,
          early ? damaged(soundRecent, otherRecent) : damaged(sound, other));
      assertThat(check()).as(place(round)).isEqualTo(expected);
      assertThat(check()).as(place(round) + ", mended").isEqualTo(expected);
    }
  }

  /// Makes a vault without records, so that what is stored next goes beside it.
  private static void makeVault(Path cache) throws IOException {
    Files.createDirectories(cache);
    new VaultBuilder()
        .table("results")
        .table("times")
        .create(cache.resolve("results.vault"), UnaryOperator.identity());
  }

  /// Returns the folder of its cache.
  private Path checkAnotherProject() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    makeVault(elsewhere.resolve(".typthon_cache"));
    Tree tree = new Tree(elsewhere);
    tree.write("typthon.toml", "");
    for (int i = 0; i < 8; i++) {
      tree.write("m" + i + ".py", "text: bytes = " + i + "\n");
    }
    try (Typthon session = Typthon.open(elsewhere)) {
      session.check();
    }
    return elsewhere.resolve(".typthon_cache");
  }

  /// One of: cut off; cut off and filled up; bits flipped; pages exchanged, lost or taken from
  /// another vault; another vault altogether; another version of the format; lengths without
  /// measure.
  private byte[] damaged(byte[] sound, byte[] other) {
    byte[] bytes = sound.clone();
    int pages = bytes.length / PAGE;
    switch (random.nextInt(9)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> Arrays.fill(bytes, random.nextInt(bytes.length), bytes.length, (byte) 0);
      case 2 -> {
        for (int i = 1 + random.nextInt(64); i > 0; i--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 3 -> {
        int from = PAGE * random.nextInt(pages);
        int to = PAGE * random.nextInt(pages);
        System.arraycopy(sound, from, bytes, to, PAGE);
        System.arraycopy(sound, to, bytes, from, PAGE);
      }
      case 4 -> {
        int page = random.nextInt(Math.min(pages, other.length / PAGE));
        System.arraycopy(other, PAGE * page, bytes, PAGE * page, PAGE);
      }
      case 5 -> bytes = other.clone();
      case 6 -> {
        // A number of four bytes, without measure or negative, anywhere.
        int at = random.nextInt(bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(at, random.nextBoolean() ? Integer.MAX_VALUE : -1);
      }
      case 7 -> replaceEach(bytes, (byte) (1 + random.nextInt(255)));
      default -> {
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(Math.min(600, bytes.length - at));
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, length);
      }
    }
    return bytes;
  }

  /// Every record claims another version of the format.
  private static void replaceEach(byte[] bytes, byte version) {
    for (int i = 0; i + 4 < bytes.length; i++) {
      if (bytes[i] == 'T' && bytes[i + 1] == 'Y' && bytes[i + 2] == 'C' && bytes[i + 3] == '1') {
        bytes[i + 4] = version;
      }
    }
  }

  private List<byte[]> records() {
    return records(root.resolve(".typthon_cache"));
  }

  private static List<byte[]> records(Path cache) {
    List<byte[]> records = new ArrayList<>();
    try (DiskTier disk = new DiskTier(cache, Long.MAX_VALUE)) {
      for (Digest key : disk.keys()) {
        byte[] sealed = disk.get(key);
        if (sealed != null) {
          long environment = ByteBuffer.wrap(sealed).getLong(6 + Digest.LENGTH);
          records.add(RecordEnvelope.open(key, new Digest(environment, 0, 0, 0), sealed));
        }
      }
    }
    return records;
  }

  @Test
  void damagedRecordsAreReadOrRefusedByEveryDecoder() {
    check();
    List<byte[]> records = records();
    assertThat(records).hasSizeGreaterThan(16);
    int refused = 0;
    for (int round = 0; round < 100 * ROUNDS; round++) {
      byte[] bytes = records.get(random.nextInt(records.size())).clone();
      if (bytes.length < 8) {
        continue;
      }
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
          case 0 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
          case 1 -> bytes[at] = (byte) random.nextInt();
          case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 9), (byte) 0xFF);
          default -> bytes = Arrays.copyOfRange(bytes, at, bytes.length + random.nextInt(40));
        }
      }
      for (Function<byte[], Object> decoder : DECODERS) {
        try {
          assertThat(decoder.apply(bytes)).as(place(round)).isNotNull();
        } catch (CorruptRecordException expected) {
          refused++;
        }
      }
    }
    assertThat(refused).as(place(0)).isPositive();
  }
}
