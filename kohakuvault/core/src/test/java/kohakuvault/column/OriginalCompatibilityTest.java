package kohakuvault.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kohakuvault.RawDatabase;
import kohakuvault.VaultCheck;
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
  /// How many new seeds each game is played with.
  private static final int ROUNDS = Integer.getInteger("kohakuvault.test.rounds", 1);

  private final String engine;
  @TempDir Path folder;

  OriginalCompatibilityTest(String engine) {
    this.engine = engine;
  }

  private VaultFile open() {
    return open("o.db");
  }

  private VaultFile open(String name) {
    return VaultFile.open(
        folder.resolve(name),
        o -> o.withEngine(engine).withMinChunkBytes(16).withMaxChunkBytes(250));
  }

  /// Plays seeds that once showed a fault, and new ones, each with a file of its own.
  private void play(Game game, long... found) throws IOException {
    long[] fresh = new Random().longs(ROUNDS).toArray();
    for (long seed : LongStream.concat(LongStream.of(found), LongStream.of(fresh)).toArray()) {
      Path file = folder.resolve("game.db");
      try (VaultFile vault = open("game.db");
          RawDatabase raw = new RawDatabase(engine, file)) {
        game.play(seed, vault, new OriginalModel(raw.connection()));
        // cells of class TEXT are what the original's appends leave (V148)
        assertThat(vault.check())
            .as("seed %d", seed)
            .allSatisfy(f -> assertThat(f.what()).contains("of class text"));
      }
      Files.delete(file);
    }
  }

  /// A sequence of writes by both sides that follows from a seed.
  private interface Game {
    void play(long seed, VaultFile vault, OriginalModel theirs);
  }

  private static byte[] little(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  @Test
  void fixedColumnsPassBackAndForth() throws IOException {
    play(OriginalCompatibilityTest::fixed);
  }

  private static void fixed(long seed, VaultFile vault, OriginalModel theirs) {
    Random random = new Random(seed);
    List<Long> model = new ArrayList<>();
    LongColumn ours = vault.columns().ensureLong("i");
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

  @Test
  void variableColumnsPassBackAndForth() throws IOException {
    play(OriginalCompatibilityTest::variable, 6257671549325875658L);
  }

  private static void variable(long seed, VaultFile vault, OriginalModel theirs) {
    Random random = new Random(seed);
    List<byte[]> model = new ArrayList<>();
    int theirReplacements = 0;
    Column<@Nullable Object> ours = vault.columns().create("s", "bytes");
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

  @Test
  void everyEditOfVariableColumnsPassesBackAndForth() throws IOException {
    play((seed, vault, theirs) -> new Edits(seed, vault, theirs).play(), 5410185396687521688L);
  }

  /// Everything that either side can do to a variable column, often with empty elements.
  private static final class Edits {
    private final long seed;
    private final Random random;
    private final Column<@Nullable Object> ours;
    private final OriginalModel theirs;
    private final List<byte[]> model = new ArrayList<>();

    Edits(long seed, VaultFile vault, OriginalModel theirs) {
      this.seed = seed;
      this.random = new Random(seed);
      this.ours = vault.columns().create("s", "bytes");
      this.theirs = theirs;
    }

    private byte[] value(int most) {
      byte[] value =
          new byte
              [switch (random.nextInt(20)) {
                case 0, 1, 2, 3 -> 0;
                case 4 -> random.nextInt(most);
                default -> random.nextInt(30);
              }];
      random.nextBytes(value);
      return value;
    }

    private List<byte[]> values(int count, int most) {
      return Stream.generate(() -> value(most)).limit(count).toList();
    }

    void play() {
      for (int step = 0; step < 200; step++) {
        if (model.isEmpty() || random.nextInt(3) == 0) {
          append();
        } else if (random.nextBoolean()) {
          edit(random.nextInt(model.size()));
        } else {
          editAsOriginal(random.nextInt(model.size()));
        }
        if (step % 4 == 0) {
          assertSame(ours, theirs, model, "seed " + seed + " step " + step);
        }
      }
    }

    private void append() {
      boolean single = random.nextInt(3) > 0;
      // the original's extend fails on elements beyond the maximum (V151)
      List<byte[]> some = single ? values(1, 400) : values(1 + random.nextInt(4), 240);
      boolean mine = random.nextBoolean();
      if (mine && single) {
        ours.append(some.getFirst());
      } else if (mine) {
        ours.extend(some);
      } else if (single) {
        theirs.appendVar("s", some.getFirst());
      } else {
        theirs.extendVar("s", some);
      }
      model.addAll(some);
    }

    private void edit(int at) {
      int to = Math.min(model.size(), at + 1 + random.nextInt(6));
      byte[] one = value(400);
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          ours.set(at, one);
          model.set(at, one);
        }
        case 2 -> {
          ours.insert(at, one);
          model.add(at, one);
        }
        case 3, 4 -> {
          List<byte[]> some = values(to - at, 300);
          ours.setSlice(at, to, some);
          replace(at, some);
        }
        case 5 -> {
          ours.removeSlice(at, to);
          model.subList(at, to).clear();
        }
        case 6 -> ours.vacuum();
        default -> {
          if (random.nextInt(6) == 0) {
            ours.clear();
            model.clear();
          }
        }
      }
    }

    private void editAsOriginal(int at) {
      int to = Math.min(model.size(), at + 1 + random.nextInt(6));
      byte[] one = value(400);
      switch (random.nextInt(6)) {
        case 0, 1 -> asOriginal(() -> theirs.setVar("s", at, one), () -> model.set(at, one));
        case 2, 3 -> {
          List<byte[]> some = values(to - at, 100);
          asOriginal(() -> theirs.setSliceVar("s", at, some), () -> replace(at, some));
        }
        case 4 -> {
          theirs.deleteVar("s", at);
          model.remove(at);
          repair(one);
        }
        default -> {
          if (random.nextInt(6) == 0) {
            theirs.clearVar("s");
            model.clear();
            repair(one);
          }
        }
      }
    }

    private void replace(int at, List<byte[]> some) {
      for (int i = 0; i < some.size(); i++) {
        model.set(at + i, some.get(i));
      }
    }

    /// The original may refuse what would destroy elements; the column stays as it is then.
    private void asOriginal(Runnable write, Runnable expected) {
      try {
        write.run();
        expected.run();
      } catch (OriginalModel.Failed e) {
        assertThat(e.getMessage()).as("seed " + seed).isIn("too large", "over what follows");
      }
    }

    /// What the original deletes may leave a chunk of the index on which its own append fails (5.3,
    /// "Defect"); an append of ours mends that.
    private void repair(byte[] value) {
      ours.append(value);
      model.add(value);
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

  /// V153 with an empty element before the one that grows: the original moves all entries behind
  /// its own, so the empty one must not get behind.
  @Test
  void emptyElementsStayBeforeTheOneThatGrows() {
    try (VaultFile vault = open();
        RawDatabase raw = new RawDatabase(engine, vault.path())) {
      var ours = vault.columns().create("s", "bytes");
      OriginalModel theirs = new OriginalModel(raw.connection());
      ours.extend(List.of(new byte[0], new byte[0], new byte[] {1, 2}));
      ours.set(1, new byte[] {3, 4, 5});
      theirs.setVar("s", 0, new byte[] {6, 7});
      List<byte[]> expected = List.of(new byte[] {6, 7}, new byte[] {3, 4, 5}, new byte[] {1, 2});
      assertSame(ours, theirs, expected, "grown");
    }
  }

  @Test
  void insertedEmptyElementsLieWhereTheyBelong() {
    try (VaultFile vault = open();
        RawDatabase raw = new RawDatabase(engine, vault.path())) {
      var ours = vault.columns().create("s", "bytes");
      OriginalModel theirs = new OriginalModel(raw.connection());
      ours.extend(List.of(new byte[] {1, 2}, new byte[] {3}));
      ours.insert(1, new byte[0]);
      ours.insert(0, new byte[0]);
      theirs.setVar("s", 2, new byte[] {4, 5});
      theirs.setVar("s", 0, new byte[] {6});
      List<byte[]> expected =
          List.of(new byte[] {6}, new byte[] {1, 2}, new byte[] {4, 5}, new byte[] {3});
      assertSame(ours, theirs, expected, "inserted");
    }
  }

  /// The entries (1,3,3) (1,0,3) (1,3,5): the first lies behind the second.
  private static void misplace(RawDatabase raw) {
    raw.execute(
        "UPDATE col_chunks SET data=CAST(x'010000000300000003000000'||substr(data,13) AS BLOB)"
            + " WHERE chunk_idx=0 AND col_id=(SELECT col_id FROM col_meta WHERE name='s_idx')");
  }

  @Test
  void elementsOutOfOrderAreFoundAndPutInOrder() {
    try (VaultFile vault = open();
        RawDatabase raw = new RawDatabase(engine, vault.path())) {
      var ours = vault.columns().create("s", "bytes");
      OriginalModel theirs = new OriginalModel(raw.connection());
      ours.extend(List.of(new byte[0], new byte[] {3, 4, 5}, new byte[] {1, 2}));
      misplace(raw);
      assertThat(vault.check())
          .extracting(VaultCheck.Finding::where)
          .containsExactly("column s_data");
      assertThat(vault.repair()).hasSize(1);
      assertThat(vault.check()).isEmpty();
      theirs.setVar("s", 0, new byte[] {6, 7});
      List<byte[]> expected = List.of(new byte[] {6, 7}, new byte[] {3, 4, 5}, new byte[] {1, 2});
      assertSame(ours, theirs, expected, "repaired");
    }
  }

  @Test
  void aReplacementPutsAChunkInOrder() {
    try (VaultFile vault = open();
        RawDatabase raw = new RawDatabase(engine, vault.path())) {
      var ours = vault.columns().create("s", "bytes");
      OriginalModel theirs = new OriginalModel(raw.connection());
      ours.extend(List.of(new byte[0], new byte[] {3, 4, 5}, new byte[] {1, 2}));
      misplace(raw);
      ours.set(2, new byte[] {1, 2, 3});
      assertThat(vault.check()).isEmpty();
      theirs.setVar("s", 0, new byte[] {6, 7});
      List<byte[]> expected =
          List.of(new byte[] {6, 7}, new byte[] {3, 4, 5}, new byte[] {1, 2, 3});
      assertSame(ours, theirs, expected, "replaced");
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
