package typthon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import typthon.cli.daemon.DaemonClient;
import typthon.cli.daemon.DaemonPlace;
import typthon.cli.daemon.DaemonRequest;
import typthon.cli.daemon.DaemonServer;
import typthon.testkit.RandomModules;

/// A daemon that lives through many edits answers as a fresh run on the same files does, whether
/// its clients come one after the other, several at once, or go before they have their answer.
@Timeout(300)
class DaemonEditFuzzTest {
  private static final int EDITS = Integer.getInteger("fuzz.edits", 60);
  private static final List<String> CHECK =
      List.of("--output-format", "concise", "--max-errors", "0", "--quiet");

  private final ExecutorService threads = Executors.newCachedThreadPool();

  // Sockets have short names, so not in the folder that JUnit makes.
  private Path runtime;
  private Path project;
  private DaemonPlace place;

  @BeforeEach
  void serve() throws Exception {
    runtime = Files.createTempDirectory(Path.of("/tmp"), "ty");
    project = Files.createDirectory(runtime.resolve("p"));
    place = DaemonPlace.of(project, runtime.toString());
    Future<?> server =
        threads.submit(() -> {
          new DaemonServer(place, "build", new DaemonDoor()).run();
          return null;
        });
    while (!place.hasSocket() && !server.isDone()) {
      Thread.sleep(5);
    }
  }

  @AfterEach
  void stop() throws Exception {
    new DaemonClient(place).end(request("stop", List.of()));
    while (place.isHeld()) {
      Thread.sleep(5);
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    try (var files = Files.walk(runtime)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private DaemonRequest request(String command, List<String> words) {
    return new DaemonRequest("build", command, project.toString(), 0, words, new byte[0]);
  }

  private String ask() {
    DaemonClient.Answer answer = new DaemonClient(place).ask(request("check", CHECK), text -> {});
    return new String(Objects.requireNonNull(answer).out(), StandardCharsets.UTF_8);
  }

  private String fresh() {
    StringWriter out = new StringWriter();
    Terminal terminal =
        new Terminal(out, Writer.nullWriter(), Writer.nullWriter(), false, false, true);
    Invocation invocation =
        new Invocation(
            project, InputStream.nullInputStream(), Invocation.ofProcess().sessions(), true);
    List<String> words = new ArrayList<>(List.of("check", "--no-cache"));
    words.addAll(CHECK);
    new Main(terminal, invocation).run(words);
    return out.toString();
  }

  @Test
  void answersAsFreshRunsDoAfterManyEdits() throws Exception {
    long seed = Long.getLong("fuzz.seed", 7);
    Random random = new Random(seed);
    Files.writeString(project.resolve("typthon.toml"), "");
    for (int module = 0; module < RandomModules.COUNT; module++) {
      write(RandomModules.path(module), RandomModules.text(random));
    }
    long findings = 0;
    for (int edit = 0; edit < EDITS; edit++) {
      String expected = fresh();
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
    String before = fresh();
    Future<String> first = threads.submit(this::ask);
    Thread.sleep(random.nextInt(5));
    edit(random);
    Future<String> second = threads.submit(this::ask);
    String after = fresh();
    assertThat(second.get()).as("seed %d", seed).isEqualTo(after);
    assertThat(first.get()).as("seed %d", seed).isIn(before, after);
  }

  private List<String> answers(int clients) throws Exception {
    List<Future<String>> waiting = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      waiting.add(threads.submit(this::ask));
    }
    List<String> answers = new ArrayList<>();
    for (Future<String> each : waiting) {
      answers.add(each.get());
    }
    return answers;
  }

  /// A client that is interrupted closes its connection while the daemon works.
  private void leaveEarly() throws Exception {
    Future<String> client = threads.submit(this::ask);
    Thread.sleep(1);
    client.cancel(true);
  }

  private void edit(Random random) throws IOException {
    String path = RandomModules.path(random.nextInt(RandomModules.COUNT));
    Path file = project.resolve(path);
    if (Files.exists(file) && random.nextInt(12) == 0) {
      Files.delete(file);
    } else if (Files.exists(file) && random.nextInt(3) > 0) {
      write(path, RandomModules.withLocalName(Files.readString(file), random));
    } else {
      write(path, RandomModules.text(random));
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    // As editors do, so that nobody sees half of it.
    Path whole = Files.writeString(runtime.resolve("written"), text);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
