package typthon.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import typthon.cli.commands.PythonPackage;
import typthon.cli.daemon.DaemonClient;
import typthon.cli.daemon.DaemonPlace;
import typthon.cli.daemon.DaemonRequest;
import typthon.project.ExitStatus;

/// What the launcher runs once so that the JVM can record the classes of typical runs in its
/// start-up cache: a small project is checked cold, then again from the cache of results, then with
/// one edited body, and printed in the formats that are used most. A daemon is asked for as well.
/// What of the checker those runs do not meet is loaded, so that it lies in the cache, too.
final class StartUpTraining {
  private static final List<String> FORMATS = List.of("full", "full", "concise", "json", "full");

  /// Modules whose every class a check may need.
  private static final Set<String> CHECKING =
      Set.of("typthon.syntax", "typthon.binder", "typthon.types", "typthon.checker");

  /// Enough for the search of files to call helpers.
  private static final int FOLDERS = 80;

  private static final String CLASS = ".class";
  private static final int EDITS = 2;
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final int LOOKS = 300;

  /// A user waits for this; a start without a start-up cache is better than none.
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private StartUpTraining() {}

  /// Writes the project below a folder and checks it; what is found does not matter.
  static void run(Path folder) throws IOException {
    Thread watch = new Thread(StartUpTraining::endLate, "typthon-watch");
    watch.setDaemon(true);
    watch.start();
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(
        project.resolve("typthon.toml"),
        "[errors]\nmax_errors = 50\n[paths]\nexclude = [\"none\"]\n");
    for (String name : List.of("shapes", "app", "tour", "broken")) {
      Files.writeString(project.resolve(name + ".py"), text(name));
    }
    // Real code uses more of the checker than a few examples do.
    PythonPackage.install(project);
    for (int i = 0; i < FOLDERS; i++) {
      Files.createFile(
          Files.createDirectory(project.resolve("package" + i)).resolve("__init__.py"));
    }
    for (String format : FORMATS) {
      check(project, format);
    }
    for (int edit = 0; edit < EDITS; edit++) {
      check(project.resolve("typthon"), "full");
      edit(project, edit);
      check(project, "full");
    }
    askDaemon(project);
    loadChecker();
  }

  /// Returns the text of one of the examples.
  static String text(String name) {
    String resource = "training/" + name + ".txt";
    try (var in = StartUpTraining.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource typthon/cli/" + resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void loadChecker() throws IOException {
    for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
      if (!CHECKING.contains(module.name())) {
        continue;
      }
      try (ModuleReader reader = module.reference().open();
          Stream<String> names = reader.list()) {
        for (String name : (Iterable<String>) names::iterator) {
          if (name.endsWith(CLASS) && !name.equals("module-info" + CLASS)) {
            Class.forName(
                name.substring(0, name.length() - CLASS.length()).replace('/', '.'),
                false,
                StartUpTraining.class.getClassLoader());
          }
        }
      } catch (ClassNotFoundException missing) {
        throw new IllegalStateException(module.name() + " lacks what it lists", missing);
      }
    }
  }

  private static void check(Path project, String format) {
    List<String> arguments =
        List.of(
            "check", "--stats", "--color=always", "--output-format", format, project.toString());
    new Main(silent(), Invocation.ofProcess()).run(arguments);
  }

  /// Changes the body of a function, and nothing that others see.
  private static void edit(Path project, int number) throws IOException {
    Path app = project.resolve("app.py");
    String text = Files.readString(app);
    Files.writeString(
        app, text.replace("    box = Box(", "    print(" + number + ")\n    box = Box("));
  }

  /// Serves this process itself, on a thread. Where no socket can be had, a daemon is not trained.
  private static void askDaemon(Path project) throws IOException {
    // The name of a socket is short, and the folder of the start-up cache may be anywhere.
    Path folder = Files.createTempDirectory("typthon");
    Path socket = folder.resolve("s.sock");
    DaemonPlace place = DaemonPlace.at(project, socket);
    Thread server = new Thread(() -> serve(project, socket), "typthon-trained-daemon");
    server.setDaemon(true);
    server.start();
    try {
      for (int look = 0; look < LOOKS && server.isAlive() && !place.hasSocket(); look++) {
        Thread.sleep(LOOK);
      }
      DaemonClient client = new DaemonClient(place);
      for (int number = EDITS; number < 2 * EDITS; number++) {
        edit(project, number);
        client.ask(request("check", project), text -> {});
      }
      client.end(request("stop", project));
      server.join(LOOK.multipliedBy(LOOKS));
      Files.deleteIfExists(place.lock());
      Files.deleteIfExists(socket);
      Files.deleteIfExists(folder);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static DaemonRequest request(String verb, Path project) {
    List<String> words = verb.equals("check") ? List.of("--stats") : List.of();
    return new DaemonRequest(DaemonClient.build(), verb, project.toString(), 0, words, null);
  }

  private static void serve(Path project, Path socket) {
    try {
      DaemonDoor.run(List.of(project.toString(), socket.toString()));
    } catch (IOException | RuntimeException without) {
      // The start-up cache is made without it.
    }
  }

  private static Terminal silent() {
    return new Terminal(unread(), unread(), unread(), false, false, false);
  }

  private static void endLate() {
    try {
      Thread.sleep(LONGEST);
      Runtime.getRuntime().halt(ExitStatus.INTERNAL_ERROR.code());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// Encodes as the real streams do.
  private static Writer unread() {
    return new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
  }
}
