package kohakuvault.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import kohakuvault.RawDatabase;
import kohakuvault.VaultFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What we write, the original reads and goes on writing, and the reverse, in turns.
@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
class OriginalCompatibilityTest {
  private final String engine;
  @TempDir Path folder;

  OriginalCompatibilityTest(String engine) {
    this.engine = engine;
  }

  private VaultFile open() {
    return VaultFile.open(
        folder.resolve("o.db"),
        o -> o.withEngine(engine).withMinChunkBytes(16).withMaxChunkBytes(250));
  }

  private static byte[] little(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  @Test
  void fixedColumnsPassBackAndForth() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Long> model = new ArrayList<>();
    try (VaultFile vault = open();
        RawDatabase raw = new RawDatabase(engine, vault.path())) {
      LongColumn ours = vault.columns().ensureLong("i");
      OriginalModel theirs = new OriginalModel(raw.connection());
      for (int step = 0; step < 300; step++) {
        long value = random.nextLong();
        int n = model.size();
        switch (random.nextInt(7)) {
          case 0 -> {
            ours.append(value);
            model.add(value);
          }
          case 1 -> {
            ours.extend(value, value, value, value);
            model.addAll(List.of(value, value, value, value));
          }
          case 2 -> {
            int from = random.nextInt(n + 1);
            int to = Math.min(n, from + random.nextInt(30));
            ours.removeSlice(from, to);
            model.subList(from, to).clear();
          }
          case 3 -> {
            if (random.nextInt(10) == 0) {
              ours.clear();
              model.clear();
            }
          }
          case 4, 5 -> {
            // the original's append fails after its own deletions; never after ours
            theirs.appendFixed("i", little(value));
            model.add(value);
          }
          default -> ours.vacuum();
        }
        if (step % 10 == 0) {
          assertThat(ours.asList()).as("seed %d step %d", seed, step).isEqualTo(model);
          byte[] all = theirs.readFixed("i", 0, model.size());
          for (int i = 0; i < model.size(); i++) {
            assertThat(ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong(i * 8))
                .as("seed %d step %d", seed, step)
                .isEqualTo(model.get(i));
          }
        }
      }
    }
  }

  @Test
  void variableColumnsPassBackAndForth() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<byte[]> model = new ArrayList<>();
    int theirReplacements = 0;
    try (VaultFile vault = open();
        RawDatabase raw = new RawDatabase(engine, vault.path())) {
      Column<@Nullable Object> ours = vault.columns().create("s", "bytes");
      OriginalModel theirs = new OriginalModel(raw.connection());
      for (int step = 0; step < 300; step++) {
        byte[] value = new byte[random.nextInt(30)];
        random.nextBytes(value);
        int n = model.size();
        int at = n == 0 ? 0 : random.nextInt(n);
        switch (random.nextInt(9)) {
          case 0 -> {
            ours.append(value);
            model.add(value);
          }
          case 1 -> {
            ours.extend(List.of(value, value, value));
            model.addAll(List.of(value, value, value));
          }
          case 2 -> {
            if (n > 0) {
              ours.set(at, value);
              model.set(at, value);
            }
          }
          case 3 -> {
            if (n > 0) {
              ours.remove(at);
              model.remove(at);
            }
          }
          case 4, 5 -> {
            theirs.appendVar("s", value);
            model.add(value);
          }
          case 6 -> {
            if (n > 0) {
              try {
                theirs.setVar("s", at, value);
                model.set(at, value);
                theirReplacements++;
              } catch (OriginalModel.Failed e) {
                assertThat(e).as("seed %d step %d", seed, step).hasMessage("too large");
              }
            }
          }
          case 7 -> {
            if (n > 0) {
              theirs.deleteVar("s", at);
              model.remove(at);
              // deletions by the original may leave a chunk on which its own append fails; ours
              // repairs that
              ours.append(value);
              model.add(value);
            }
          }
          default -> {
            if (random.nextInt(4) == 0) {
              ours.vacuum();
            }
          }
        }
        if (step % 10 == 0) {
          assertSame(ours, theirs, model, "seed " + seed + " step " + step);
        }
      }
      assertThat(theirReplacements).isPositive();
    }
  }

  private static void assertSame(
      Column<@Nullable Object> ours, OriginalModel theirs, List<byte[]> model, String what) {
    List<@Nullable Object> mine = ours.slice(0, ours.size());
    List<byte[]> other = theirs.readVar("s");
    assertThat(mine).as(what).hasSameSizeAs(model);
    assertThat(other).as(what).hasSameSizeAs(model);
    for (int i = 0; i < model.size(); i++) {
      assertThat(Objects.requireNonNull(mine.get(i)))
          .as(what + " element " + i)
          .isEqualTo(model.get(i));
      assertThat(other.get(i)).as(what + " element " + i).isEqualTo(model.get(i));
    }
  }

  /// V148: what the original's appends leave is a TEXT cell that is larger than its size says.
  @Test
  void textCellsOfTheOriginalAreReadAndReplaced() {
    try (VaultFile vault = open();
        RawDatabase raw = new RawDatabase(engine, vault.path())) {
      var ours = vault.columns().create("s", "bytes");
      OriginalModel theirs = new OriginalModel(raw.connection());
      theirs.appendVar(
          "s", new byte[] {0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41});
      theirs.appendVar(
          "s", new byte[] {0x42, 0x42, 0x42, 0x42, 0x42, 0x42, 0x42, 0x42, 0x42, 0x42});
      byte[] zeros = new byte[20];
      for (int i = 0; i < 20; i += 2) {
        zeros[i] = 0x43;
      }
      theirs.appendVar("s", zeros);
      assertThat(
              raw.text(
                  "SELECT typeof(data)||length(CAST(data AS BLOB))||','||actual_size||','||bytes_used FROM col_chunks WHERE chunk_idx=0"))
          .isEqualTo("text76,64,40");
      assertThat((byte[]) ours.get(2)).isEqualTo(zeros);
      ours.set(0, new byte[40]);
      assertThat((byte[]) ours.get(0)).isEqualTo(new byte[40]);
      assertThat((byte[]) ours.get(2)).isEqualTo(zeros);
    }
  }
}
