package typthon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import typthon.project.Typthon;
import typthon.testkit.RandomModules;

/// A daemon that lives through many edits answers as a fresh run on the same files does, whether
/// its clients come one after the other, several at once, or go before they have their answer.
@Timeout(300)
class DaemonEditFuzzTest {
  private static final int EDITS = Integer.getInteger("fuzz.edits", 60);

  private final ServedProject served = new ServedProject();
  private Path project;

  @BeforeEach
  void serve() throws Exception {
    served.serve(Typthon::open);
    project = served.project();
  }

  @AfterEach
  void stop() throws Exception {
    served.stop();
  }

  @Test
  void answersAsFreshRunsDoAfterManyEdits() throws Exception {
    long seed = Long.getLong("fuzz.seed", 7);
    Random random = new Random(seed);
    Files.writeString(project.resolve("typthon.toml"), "");
    for (int module = 0; module < RandomModules.COUNT; module++) {
      served.write(RandomModules.path(module), RandomModules.text(random));
    }
    long findings = 0;
    for (int edit = 0; edit < EDITS; edit++) {
      String expected = served.fresh();
      for (String answer : answers(1 + random.nextInt(3))) {
        assertThat(answer).as("seed %d edit %d", seed, edit).isEqualTo(expected);
      }
      if (random.nextInt(6) == 0) {
        overtaken(random, seed);
      }
      findings += expected.lines().count();
      edit(random);
      if (random.nextInt(8) == 0) {
        leaveEarly();
      }
    }
    assertThat(findings).isGreaterThan(EDITS);
  }

  /// An edit and another client while a check runs: the later one sees the edit, the earlier one
  /// too unless it was done before.
  private void overtaken(Random random, long seed) throws Exception {
    String before = served.fresh();
    Future<String> first = served.later();
    Thread.sleep(random.nextInt(5));
    edit(random);
    Future<String> second = served.later();
    String after = served.fresh();
    assertThat(second.get()).as("seed %d", seed).isEqualTo(after);
    assertThat(first.get()).as("seed %d", seed).isIn(before, after);
  }

  private List<String> answers(int clients) throws Exception {
    List<Future<String>> waiting = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      waiting.add(served.later());
    }
    List<String> answers = new ArrayList<>();
    for (Future<String> each : waiting) {
      answers.add(each.get());
    }
    return answers;
  }

  /// A client that is interrupted closes its connection while the daemon works.
  private void leaveEarly() throws Exception {
    Future<String> client = served.later();
    Thread.sleep(1);
    client.cancel(true);
  }

  private void edit(Random random) throws IOException {
    String path = RandomModules.path(random.nextInt(RandomModules.COUNT));
    Path file = project.resolve(path);
    if (Files.exists(file) && random.nextInt(12) == 0) {
      Files.delete(file);
    } else if (Files.exists(file) && random.nextInt(3) > 0) {
      served.write(path, RandomModules.withLocalName(Files.readString(file), random));
    } else {
      served.write(path, RandomModules.text(random));
    }
  }
}
