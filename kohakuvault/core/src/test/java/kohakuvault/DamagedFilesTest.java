package kohakuvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import kohakuvault.column.LongColumn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What is no vault, or was one, ends in a typed error that names the file, or is found by the
/// check; never in a crash, a hang or entries that are missing without a word.
@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
@Timeout(120)
class DamagedFilesTest {
  private static final int ENTRIES = 60;
  private static final int ELEMENTS = 300;

  private final String engine;
  @TempDir Path folder;
  private Path file;

  DamagedFilesTest(String engine) {
    this.engine = engine;
  }

  @BeforeEach
  void name() {
    file = folder.resolve("damaged.db");
  }

  private VaultFile open(UnaryOperator<VaultOptions> choice) {
    return VaultFile.open(file, o -> choice.apply(o.withEngine(engine)));
  }

  private static VaultOptions reading(VaultOptions options) {
    return options.withReadOnly(true);
  }

  private byte[] sample() throws Exception {
    Path sample = folder.resolve("sample.db");
    try (VaultFile vault =
        VaultFile.open(
            sample, o -> o.withEngine(engine).withPageSize(512).withMinChunkBytes(256))) {
      KeyValueVault kv = vault.keyValue();
      vault.transaction(() -> {
        for (int i = 0; i < ENTRIES; i++) {
          kv.putBytes("key%03d".formatted(i), new byte[i * 20]);
        }
        for (long i = 0; i < ELEMENTS; i++) {
          vault.columns().ensureLong("n").append(i);
        }
      });
    }
    return Files.readAllBytes(sample);
  }

  /// Reads everything in every way, and fails if something is missing that the check knows nothing
  /// of.
  private void readAll() {
    try (VaultFile vault = open(DamagedFilesTest::reading)) {
      KeyValueVault kv = vault.keyValue();
      int found = 0;
      int met = 0;
      for (int i = 0; i < ENTRIES; i++) {
        byte[] key = "key%03d".formatted(i).getBytes(StandardCharsets.UTF_8);
        found += kv.getBytesOrNull(key) == null ? 0 : 1;
      }
      for (KeyValueVault.RawEntry each : kv.entries(KeyRange.all())) {
        assertThat(each.value()).isNotNull();
        met++;
      }
      LongColumn column = vault.columns().ensureLong("n");
      int there = (int) Math.min(ELEMENTS, column.size());
      column.read(0, new long[there], 0, there);
      if (found < ENTRIES || met < ENTRIES || there < ELEMENTS) {
        assertThat(vault.check())
            .as("%d found, %d met, %d elements", found, met, there)
            .isNotEmpty();
      }
    }
  }

  private boolean refuses(String what) {
    try {
      readAll();
      return false;
    } catch (VaultException e) {
      assertThat(e).as(what).hasMessageContaining("damaged.db");
      return true;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what, e);
    }
  }

  @Test
  void textIsNoVaultAndStaysAsItIs() throws Exception {
    String text = "This is no database, and long enough for a header.\n".repeat(40);
    Files.writeString(file, text);
    assertThatThrownBy(() -> open(o -> o).close())
        .isInstanceOf(CorruptVaultException.class)
        .hasMessageContaining("damaged.db");
    assertThatThrownBy(this::readAll)
        .isInstanceOf(CorruptVaultException.class)
        .hasMessageContaining("damaged.db");
    assertThat(file).hasContent(text);
  }

  @Test
  void folderIsNoVault() throws Exception {
    Files.createDirectory(file);
    assertThatThrownBy(() -> open(o -> o).close())
        .isInstanceOf(VaultIoException.class)
        .hasMessageContaining("damaged.db");
    assertThatThrownBy(this::readAll)
        .isInstanceOf(VaultIoException.class)
        .hasMessageContaining("damaged.db");
  }

  @Test
  void emptyFileIsANewVaultAndCannotBeReadOnly() throws Exception {
    Files.createFile(file);
    assertThatThrownBy(this::readAll)
        .isInstanceOf(VaultIoException.class)
        .hasMessageContaining("damaged.db");
    try (VaultFile vault = open(o -> o)) {
      vault.keyValue().put("k", Value.of(1));
      assertThat(vault.check()).isEmpty();
    }
  }

  @Test
  void cutFilesGiveATypedErrorOrAFinding() throws Exception {
    byte[] whole = sample();
    int refused = 0;
    for (int length = 1; length < whole.length; length += 509) {
      Files.write(file, Arrays.copyOf(whole, length));
      refused += refuses("cut to " + length) ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void flippedBitsGiveATypedErrorOrAFinding() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] whole = sample();
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      // every other time near the start, where the header and the schema are
      int range = i % 2 == 0 ? damaged.length : 1024;
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      refused += refuses("seed " + seed + ", try " + i) ? 1 : 0;
      Files.deleteIfExists(Path.of(file + "-wal"));
      Files.deleteIfExists(Path.of(file + "-shm"));
      Files.deleteIfExists(Path.of(file + "-journal"));
    }
    assertThat(refused).as("seed %d", seed).isPositive();
  }
}
