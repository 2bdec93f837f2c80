package typthon.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import typthon.project.ExitStatus;

/// What the launcher runs once so that the JVM can record the classes of typical runs in its
/// start-up cache: a small project is checked cold, then again from the cache of results, and
/// printed in the formats that are used most.
final class StartUpTraining {
  private static final List<String> FORMATS = List.of("full", "full", "concise", "json", "full");

  /// Enough for the search of files to call helpers.
  private static final int FOLDERS = 80;

  /// A user waits for this; a start without a start-up cache is better than none.
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private StartUpTraining() {}

  /// Writes the project below a folder and checks it; what is found does not matter.
  static void run(Path folder) throws IOException {
    Thread watch = new Thread(StartUpTraining::endLate, "typthon-watch");
    watch.setDaemon(true);
    watch.start();
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(project.resolve("typthon.toml"), "[errors]\nmax_errors = 50\n");
    for (String name : List.of("shapes", "app", "broken")) {
      String resource = "training/" + name + ".txt";
      try (var in = StartUpTraining.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("the resource typthon/cli/" + resource + " is missing");
        }
        Files.write(project.resolve(name + ".py"), in.readAllBytes());
      }
    }
    for (int i = 0; i < FOLDERS; i++) {
      Files.createFile(
          Files.createDirectory(project.resolve("package" + i)).resolve("__init__.py"));
    }
    for (String format : FORMATS) {
      Terminal silent = new Terminal(unread(), unread(), unread(), false, false, false);
      List<String> arguments =
          List.of(
              "check", "--stats", "--color=always", "--output-format", format, project.toString());
      new Main(silent, Invocation.ofProcess()).run(arguments);
    }
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
