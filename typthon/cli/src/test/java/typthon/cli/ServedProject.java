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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import typthon.cli.daemon.DaemonClient;
import typthon.cli.daemon.DaemonPlace;
import typthon.cli.daemon.DaemonRequest;
import typthon.cli.daemon.DaemonServer;
import typthon.project.Overrides;
import typthon.project.Typthon;

/// A project with a daemon of its own, in this process.
final class ServedProject {
  private static final List<String> CHECK =
      List.of("--output-format", "concise", "--max-errors", "0", "--quiet");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private @Nullable Path runtime;
  private @Nullable DaemonPlace place;

  /// Makes an empty project and starts its daemon.
  ///
  /// @param opener opens the sessions of the daemon
  void serve(BiFunction<Path, Overrides, Typthon> opener) throws Exception {
    // Sockets have short names, so not in the folder that JUnit makes.
    runtime = Files.createTempDirectory(Path.of("/tmp"), "ty");
    Files.createDirectory(project());
    place = DaemonPlace.of(project(), runtime.toString());
    Future<?> server =
        threads.submit(() -> {
          new DaemonServer(place(), "build", new DaemonDoor(opener)).run();
          return null;
        });
    while (!place().hasSocket() && !server.isDone()) {
      Thread.sleep(5);
    }
  }

  private DaemonPlace place() {
    return Objects.requireNonNull(place);
  }

  private Path runtime() {
    return Objects.requireNonNull(runtime);
  }

  /// Returns the folder of the project.
  Path project() {
    return runtime().resolve("p");
  }

  /// Ends the daemon and deletes the project.
  void stop() throws Exception {
    new DaemonClient(place()).end(request("stop", List.of()));
    while (place().isHeld()) {
      Thread.sleep(5);
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    try (var files = Files.walk(runtime())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private DaemonRequest request(String command, List<String> words) {
    return new DaemonRequest("build", command, project().toString(), 0, words, new byte[0]);
  }

  /// Returns what the daemon prints for a client that checks the project.
  String ask() {
    DaemonClient.Answer answer = new DaemonClient(place()).ask(request("check", CHECK), text -> {});
    return new String(Objects.requireNonNull(answer).out(), StandardCharsets.UTF_8);
  }

  /// Has a client ask on a thread of its own.
  Future<String> later() {
    return threads.submit(this::ask);
  }

  /// Returns what a process without daemon and cache would print.
  String fresh() {
    StringWriter out = new StringWriter();
    Terminal terminal =
        new Terminal(out, Writer.nullWriter(), Writer.nullWriter(), false, false, true);
    Invocation invocation =
        new Invocation(
            project(), InputStream.nullInputStream(), Invocation.ofProcess().sessions(), true);
    List<String> words = new ArrayList<>(List.of("check", "--no-cache"));
    words.addAll(CHECK);
    new Main(terminal, invocation).run(words);
    return out.toString();
  }

  /// Writes a file as editors do, so that nobody sees half of it.
  void write(String path, String text) throws IOException {
    Path file = project().resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Path whole = Files.writeString(runtime().resolve("written"), text);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
