package machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `typthon cache`, and what a check makes of a cache that is damaged, full, or shared by several
/// processes.
class CacheCommandsIT {
  private static final String[] CHECK = {"check", "--output-format", "concise", "--stats"};

  @TempDir Path folder;

  private Typthon project(String settings) throws IOException {
    return Typthon.in(Project.write(folder.resolve("project"), settings));
  }

  private Path vault() {
    return folder.resolve("project/.typthon_cache/results.vault");
  }

  private Path recent() {
    return vault().resolveSibling("results.recent");
  }

  @Test
  void commandsTellWhatIsThereAndClearTakesItAway() throws Exception {
    Typthon typthon = project("");
    Typthon.Run empty = typthon.run("cache", "stats");
    assertThat(empty.status()).isZero();
    assertThat(empty.out()).contains("enabled: true\nbytes on disk: 0\n");
    assertThat(typthon.run("cache", "verify").out()).startsWith("sound records: 0\n");
    Typthon.Run first = typthon.run(CHECK);
    assertThat(first.status()).isEqualTo(1);
    assertThat(first.stat("modules checked")).isEqualTo(Project.MODULES);
    Typthon.Run stats = typthon.run("cache", "stats");
    assertThat(stats.out()).contains("bytes on disk: " + Files.size(vault()) + "\n");
    Typthon.Run verified = typthon.run("cache", "verify");
    assertThat(verified.status()).isZero();
    assertThat(verified.out()).matches("sound records: [1-9][0-9]*\ndamaged records: 0\nbytes.*\n");
    Typthon.Run collected = typthon.run("cache", "gc");
    assertThat(collected.status()).isZero();
    assertThat(collected.out()).startsWith("removed records: 0\n");
    Typthon.Run second = typthon.run(CHECK);
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.stat("modules checked")).isZero();
    assertThat(second.err()).contains("cache hit rate: 100.00%\n");
    assertThat(typthon.run("cache", "clear")).isEqualTo(new Typthon.Run(0, "", ""));
    assertThat(typthon.run("cache", "stats").out()).contains("bytes on disk: 0\n");
    assertThat(typthon.run(CHECK).stat("modules checked")).isEqualTo(Project.MODULES);
    Typthon.Run unknown = typthon.run("cache", "burn");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.out()).isEmpty();
  }

  @Test
  void collectorKeepsTheBudget() throws Exception {
    Typthon typthon = project("[cache]\ndisk_mb = 1\n");
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 400; j++) {
        text.append("v%x: int = 'v%x'\n".formatted(random.nextLong(), random.nextLong()));
      }
      Files.writeString(folder.resolve("project/big" + i + ".py"), text);
    }
    assertThat(typthon.run(CHECK).status()).isEqualTo(1);
    Typthon.Run collected = typthon.run("cache", "gc");
    assertThat(collected.status()).as(collected.err()).isZero();
    assertThat(Files.size(vault())).isLessThanOrEqualTo(1 << 20);
    assertThat(typthon.run("cache", "verify").status()).isZero();
  }

  @Test
  void damageIsFoundAndRemovedAndChangesNoResult() throws Exception {
    Typthon typthon = project("");
    Typthon.Run good = typthon.run(CHECK);
    assertThat(typthon.run("cache", "verify").status()).isZero(); // all moves into the vault
    byte[] sound = Files.readAllBytes(vault());
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int found = 0;
    for (int round = 0; round < 6; round++) {
      byte[] damaged = sound.clone();
      for (int i = 0; i < 1 + 40 * round; i++) {
        // Not in the first page: without it there is no vault at all, which comes last.
        damaged[4096 + random.nextInt(damaged.length - 4096)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(vault(), damaged);
      Files.deleteIfExists(recent());
      Typthon.Run verified = typthon.run("cache", "verify");
      assertThat(verified.status()).as("seed %d, round %d", seed, round).isBetween(0, 1);
      found += verified.status();
      Typthon.Run run = typthon.run(CHECK);
      assertThat(run.out()).as("seed %d, round %d", seed, round).isEqualTo(good.out());
      assertThat(run.status()).isEqualTo(1);
      Files.write(vault(), damaged);
      Files.deleteIfExists(recent());
      assertThat(typthon.run("cache", "verify", "--remove").status()).isZero();
      assertThat(typthon.run("cache", "verify").status()).isZero();
      assertThat(typthon.run(CHECK).out()).isEqualTo(good.out());
    }
    assertThat(found).as("seed %d", seed).isPositive();
    for (byte[] nonsense : List.of(new byte[0], new byte[10], "#!/bin/sh\n".getBytes("UTF-8"))) {
      Files.write(vault(), nonsense);
      Files.deleteIfExists(recent());
      assertThat(typthon.run(CHECK).out()).isEqualTo(good.out());
      assertThat(typthon.run(CHECK).stat("modules checked")).isZero();
    }
  }

  @Test
  void diskThatCannotBeWrittenIsToldOnceAndHarmsNothing() throws Exception {
    String good = project("").run(CHECK).out();
    Files.writeString(folder.resolve("file"), "");
    // A file system that nobody can write to, and a file in the place of a folder.
    for (String place : List.of("/proc/typthon", folder.resolve("file/cache").toString())) {
      Typthon typthon = project("[cache]\ndir = \"" + place + "\"\n");
      Typthon.Run run = typthon.run(CHECK);
      assertThat(run.status()).as(run.err()).isEqualTo(1);
      assertThat(run.out()).isEqualTo(good);
      assertThat(run.stat("modules checked")).isEqualTo(Project.MODULES);
      assertThat(run.err()).containsOnlyOnce("typthon: the cache " + place);
      assertThat(typthon.run("cache", "verify").status()).isZero();
    }
  }

  @Test
  void diskThatFillsUpHarmsNothing() throws Exception {
    Typthon typthon = project("");
    Typthon.Run good = typthon.run(CHECK);
    assertThat(typthon.run("cache", "clear").status()).isZero();
    // No file may become longer than 16 blocks of 512 bytes: the vault cannot be written whole.
    Typthon.Run full =
        typthon.shell("ulimit -f 16; exec \"$TYPTHON\" check -q --no-daemon").finish();
    assertThat(full.status()).as(full.err()).isEqualTo(1);
    assertThat(full.err()).containsOnlyOnce("typthon: the cache ").contains("cannot be written");
    Typthon.Run after = typthon.run(CHECK);
    assertThat(after.out()).isEqualTo(good.out());
    assertThat(typthon.run(CHECK).stat("modules checked")).isZero();
    assertThat(typthon.run("cache", "verify").status()).isZero();
  }

  @Test
  void severalProcessesMayWriteAtOnce() throws Exception {
    Typthon typthon = project("");
    Typthon.Run good = typthon.run(CHECK);
    for (int round = 0; round < 3; round++) {
      if (round > 0) {
        assertThat(typthon.run("cache", "clear").status()).isZero();
      }
      List<Typthon.Started> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        all.add(typthon.start(CHECK));
      }
      for (Typthon.Started started : all) {
        Typthon.Run run = started.finish();
        assertThat(run.out()).isEqualTo(good.out());
        assertThat(run.status()).isEqualTo(1);
      }
      assertThat(typthon.run("cache", "verify").status()).isZero();
      Typthon.Run after = typthon.run(CHECK);
      assertThat(after.out()).isEqualTo(good.out());
      assertThat(after.stat("modules checked")).isZero();
    }
  }
}
