package kohakuvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import kohakuvault.column.LongColumn;
import kohakuvault.reader.KeyValueReader;
import kohakuvault.reader.VaultReader;
import kohakuvault.session.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What was acknowledged survives, and what was not is there wholly or not at all.
@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
@Timeout(120)
class DurabilityTest {
  /// How long the test of two processes takes, in seconds.
  private static final int SECONDS = Integer.getInteger("kohakuvault.test.seconds", 1);

  private final String engine;
  @TempDir Path folder;

  DurabilityTest(String engine) {
    this.engine = engine;
  }

  private Path copy(Path file, int number) throws IOException {
    Path target = folder.resolve("copy" + number + ".db");
    for (String suffix : List.of("", "-wal")) {
      Path source = Path.of(file + suffix);
      if (Files.exists(source)) {
        Files.copy(source, Path.of(target + suffix), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return target;
  }

  /// The number that all parts of a vault agree on, or -1 if it is empty.
  private static long state(VaultFile vault) {
    LongColumn numbers = vault.columns().ensureLong("n");
    byte[] first =
        vault.keyValue().getBytesOrNull("first".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    long state = first == null ? -1 : ByteBuffer.wrap(first).getLong();
    assertThat(numbers.size()).isEqualTo(state + 1);
    if (state >= 0) {
      assertThat(vault.keyValue().getBytes("second")).contains(Objects.requireNonNull(first));
      assertThat(numbers.at(-1)).isEqualTo(state);
      assertThat(vault.columns().open("t").get(-1)).isEqualTo("text " + state);
    }
    assertThat(vault.check()).isEmpty();
    return state;
  }

  /// A killed process leaves its files as they are at that moment. So they are copied after every
  /// step that may write, and each copy is opened.
  @Test
  void killedAtAnyStepNothingAcknowledgedIsLost() throws Exception {
    Path file = folder.resolve("a.db");
    long[] acknowledged = {-1};
    List<Path> copies = new ArrayList<>();
    List<Long> states = new ArrayList<>();
    boolean[] recording = {false};
    WatchedEngine watched =
        new WatchedEngine(
            Engines.choose(engine),
            "",
            () -> {
              if (recording[0]) {
                try {
                  copies.add(copy(file, copies.size()));
                  states.add(acknowledged[0]);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }
            });
    VaultOptions options =
        VaultOptions.defaults().withPageSize(1024).withMinChunkBytes(16).withMaxChunkBytes(120);
    try (VaultFile vault = VaultFile.open(file, options, watched)) {
      var numbers = vault.columns().ensureLong("n");
      var texts = vault.columns().ensure("t", "str");
      KeyValueVault kv = vault.keyValue();
      recording[0] = true;
      for (long i = 0; i < 9; i++) {
        byte[] number = ByteBuffer.allocate(8).putLong(i).array();
        long now = i;
        vault.transaction(() -> {
          kv.putBytes("first", number);
          numbers.append(now);
          texts.append("text " + now);
          kv.putBytes("large", new byte[3000]);
          kv.putBytes("second", number);
        });
        acknowledged[0] = i;
        if (i % 5 == 4) {
          vault.checkpoint();
        }
      }
      recording[0] = false;
    }
    assertThat(copies).hasSizeGreaterThan(60);
    for (int i = 0; i < copies.size(); i++) {
      try (VaultFile vault = VaultFile.open(copies.get(i), o -> o.withEngine(engine))) {
        assertThat(state(vault)).as("copy %d", i).isBetween(states.get(i), states.get(i) + 1);
      }
    }
  }

  /// A log that is cut anywhere, as by a loss of power, gives an earlier state and never a mixture;
  /// the reader without SQLite sees the same one.
  @Test
  void cutLogsGiveAnEarlierState() throws Exception {
    Path file = folder.resolve("a.db");
    VaultOptions options =
        VaultOptions.defaults().withPageSize(1024).withMinChunkBytes(16).withMaxChunkBytes(120);
    Path copy;
    try (VaultFile vault = VaultFile.open(file, options, Engines.choose(engine))) {
      var numbers = vault.columns().ensureLong("n");
      var texts = vault.columns().ensure("t", "str");
      KeyValueVault kv = vault.keyValue();
      vault.checkpoint();
      for (long i = 0; i < 12; i++) {
        long now = i;
        byte[] number = ByteBuffer.allocate(8).putLong(i).array();
        vault.transaction(() -> {
          kv.putBytes("first", number);
          numbers.append(now);
          texts.append("text " + now);
          kv.putBytes("second", number);
        });
      }
      copy = copy(file, 0);
    }
    byte[] database = Files.readAllBytes(copy);
    Path logFile = Path.of(copy + "-wal");
    byte[] log = Files.readAllBytes(logFile);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    long former = 12;
    for (int cut = log.length; cut >= 0; cut -= 1 + random.nextInt(1500)) {
      Path each = folder.resolve("cut" + cut + ".db");
      Files.write(each, database);
      byte[] rest = java.util.Arrays.copyOf(log, cut);
      if (cut > 0 && random.nextBoolean()) {
        rest[cut - 1] ^= 1;
      }
      Files.write(Path.of(each + "-wal"), rest);
      byte[] first;
      try (VaultReader reader = VaultReader.open(each)) {
        first = reader.keyValue().get("first");
      }
      try (VaultFile vault = VaultFile.open(each, o -> o.withEngine(engine))) {
        long state = state(vault);
        assertThat(state).as("seed %d cut %d", seed, cut).isLessThanOrEqualTo(former);
        assertThat(first == null ? -1 : ByteBuffer.wrap(first).getLong())
            .as("seed %d cut %d", seed, cut)
            .isEqualTo(state);
        former = state;
      }
    }
    assertThat(former).isEqualTo(-1);
  }

  /// The last number in the file of acknowledgements, or -1. A line that was cut does not count.
  private static long lastAcknowledged(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    return lines.isEmpty() ? -1 : Long.parseLong(lines.getLast());
  }

  private static void await(Path acknowledged, long number, Process writer) throws Exception {
    while (lastAcknowledged(acknowledged) < number) {
      assertThat(writer.isAlive()).isTrue();
      Thread.sleep(5);
    }
  }

  @Test
  void killedProcessLosesNothingAcknowledged() throws Exception {
    Path file = folder.resolve("a.db");
    Random random = new Random();
    long known = -1;
    for (int round = 0; round < 3; round++) {
      Path acknowledged = folder.resolve("acknowledged" + round);
      Process writer = WriterProcess.start(file, engine, Long.MAX_VALUE, acknowledged);
      try {
        await(acknowledged, known + 5 + random.nextInt(100), writer);
      } finally {
        writer.destroyForcibly().waitFor();
      }
      known = lastAcknowledged(acknowledged);
      try (VaultFile vault = VaultFile.open(file, o -> o.withEngine(engine))) {
        assertThat(state(vault)).isBetween(known, known + 1);
      }
    }
  }

  /// One process writes, this one reads: with the engine and without SQLite. Every view is of one
  /// moment, and none goes back in time.
  @Test
  void readersBesideAWriterSeeWholeStates() throws Exception {
    Path file = folder.resolve("a.db");
    Path acknowledged = folder.resolve("acknowledged");
    Process writer = WriterProcess.start(file, engine, Long.MAX_VALUE, acknowledged);
    try {
      await(acknowledged, 0, writer);
      assertThat(readForAWhile(file)).isPositive();
      assertThat(writer.isAlive()).isTrue();
      try (VaultFile reading = VaultFile.open(file, o -> o.withEngine(engine).withReadOnly(true))) {
        reading.snapshot(() -> {
          byte[] first = reading.keyValue().getBytes("first").orElseThrow();
          assertThat(reading.keyValue().getBytes("second")).contains(first);
          assertThat(reading.columns().ensureLong("n").size())
              .isEqualTo(ByteBuffer.wrap(first).getLong() + 1);
        });
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  /// Reads without SQLite, and returns the last number that was seen.
  private static long readForAWhile(Path file) {
    long last = -1;
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    try (VaultReader reader = VaultReader.open(file)) {
      KeyValueReader kv = reader.keyValue();
      while (System.nanoTime() < end) {
        reader.refresh();
        long[] state = kv.consistently(DurabilityTest::pair);
        assertThat(state[0]).isEqualTo(state[1]).isGreaterThanOrEqualTo(last);
        last = state[0];
        for (int i = 0; i < 50; i++) {
          byte[] large = kv.get("k" + i);
          if (large != null) {
            long number = ByteBuffer.wrap(large).getLong();
            assertThat(number % 50).isEqualTo(i);
            assertThat(large).hasSize(4000 + (int) (number % 7) * 1000);
          }
        }
      }
    }
    return last;
  }

  private static long[] pair(KeyValueReader view) {
    return new long[] {
      ByteBuffer.wrap(Objects.requireNonNull(view.get("first"))).getLong(),
      ByteBuffer.wrap(Objects.requireNonNull(view.get("second"))).getLong()
    };
  }

  @Test
  void processOnAFullDiskTellsItAndLosesNothingAcknowledged() throws Exception {
    Path file = folder.resolve("a.db");
    Path acknowledged = folder.resolve("acknowledged");
    Path errors = folder.resolve("errors");
    Process writer = WriterProcess.startOnSmallDisk(file, engine, acknowledged, errors);
    try {
      assertThat(writer.waitFor(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(writer.exitValue()).isEqualTo(1);
    assertThat(Files.readString(errors)).contains("kohakuvault.VaultIoException", "a.db");
    long known = lastAcknowledged(acknowledged);
    assertThat(known).isGreaterThan(3);
    try (VaultFile vault = VaultFile.open(file, o -> o.withEngine(engine))) {
      assertThat(state(vault)).isBetween(known, known + 1);
    }
  }

  /// A checkpoint that was stopped has written some pages and not others, in any order, some of
  /// them by half; the log is still whole.
  @Test
  void stoppedCheckpointsLoseNothing() throws Exception {
    Path file = folder.resolve("a.db");
    VaultOptions options =
        VaultOptions.defaults().withPageSize(1024).withMinChunkBytes(16).withMaxChunkBytes(120);
    byte[] before;
    byte[] log;
    byte[] after;
    try (VaultFile vault = VaultFile.open(file, options, Engines.choose(engine))) {
      var numbers = vault.columns().ensureLong("n");
      var texts = vault.columns().ensure("t", "str");
      KeyValueVault kv = vault.keyValue();
      vault.checkpoint();
      for (long i = 0; i < 20; i++) {
        long now = i;
        byte[] number = ByteBuffer.allocate(8).putLong(i).array();
        vault.transaction(() -> {
          kv.putBytes("first", number);
          kv.putBytes("large" + now, new byte[700]);
          numbers.append(now);
          texts.append("text " + now);
          kv.putBytes("second", number);
        });
      }
      before = Files.readAllBytes(file);
      log = Files.readAllBytes(Path.of(file + "-wal"));
      vault.checkpoint();
      after = Files.readAllBytes(file);
    }
    assertThat(after.length).isGreaterThan(before.length);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 25; round++) {
      byte[] torn = java.util.Arrays.copyOf(before, random.nextInt(before.length, after.length));
      for (int at = 0; at < torn.length; at += 1024) {
        int written = random.nextInt(4) == 0 ? random.nextInt(1024) : random.nextInt(2) * 1024;
        System.arraycopy(after, at, torn, at, Math.min(written, torn.length - at));
      }
      Path each = folder.resolve("torn" + round + ".db");
      Files.write(each, torn);
      Files.write(Path.of(each + "-wal"), log);
      try (VaultReader reader = VaultReader.open(each)) {
        assertThat(
                ByteBuffer.wrap(Objects.requireNonNull(reader.keyValue().get("first"))).getLong())
            .as("seed %d round %d", seed, round)
            .isEqualTo(19);
      }
      try (VaultFile vault = VaultFile.open(each, o -> o.withEngine(engine))) {
        assertThat(state(vault)).as("seed %d round %d", seed, round).isEqualTo(19);
      }
    }
  }

  @Test
  void fullDiskIsATypedErrorAndLosesNothing() {
    Path file = folder.resolve("a.db");
    VaultOptions options = VaultOptions.defaults().withPageSize(1024);
    var small = new WatchedEngine(Engines.choose(engine), "PRAGMA max_page_count=60", () -> {});
    try (VaultFile vault = VaultFile.open(file, options, small)) {
      KeyValueVault kv = vault.keyValue();
      LongColumn numbers = vault.columns().ensureLong("n");
      kv.putBytes("a", new byte[1000]);
      assertThatThrownBy(() ->
              vault.transaction(() -> {
                kv.putBytes("b", new byte[10]);
                numbers.extend(new long[100_000]);
              }))
          .isInstanceOf(VaultIoException.class)
          .hasMessageContaining("a.db")
          .satisfies(e ->
              assertThat(((VaultException) e).engineFailure().orElseThrow().code()).isEqualTo(13));
      assertThat(kv.contains("b")).isFalse();
      assertThat(numbers.size()).isZero();
      kv.putBytes("c", new byte[10]);
      assertThat(kv.size()).isEqualTo(2);
      assertThat(vault.check()).isEmpty();
    }
  }
}
