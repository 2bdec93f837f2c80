package typthon.cli.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Starts `bin/typthon` as a user would and waits for its end.
final class Launcher {
  private static final long TIMEOUT_SECONDS = 180;

  private final Path script;
  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  private Launcher(Path script, Path folder) {
    this.script = script;
    this.folder = folder;
    environment.put("XDG_CACHE_HOME", scratch().resolve("cache").toString());
  }

  /// Returns a launcher that starts in a folder. All launchers share one start-up cache, away from
  /// the user's.
  static Launcher in(Path folder) {
    return new Launcher(
        Path.of(System.getProperty("typthon.launcher")).toAbsolutePath().normalize(), folder);
  }

  static Path scratch() {
    return Path.of(System.getProperty("typthon.scratch"));
  }

  static Path corpus() {
    return Path.of(System.getProperty("typthon.corpus"));
  }

  Launcher script(Path other) {
    Launcher launcher = new Launcher(other, folder);
    launcher.environment.putAll(environment);
    return launcher;
  }

  Launcher with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Path script() {
    return script;
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    return runWithInput("", arguments);
  }

  Run runWithInput(String input, String... arguments) throws IOException, InterruptedException {
    Path files = Files.createTempDirectory(Files.createDirectories(scratch()), "run");
    Path out = files.resolve("out");
    Path err = files.resolve("err");
    Process process =
        builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unread) {
      // A process that ends without reading its input is not at fault.
    }
    return finish(process, out, err);
  }

  ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("NO_COLOR");
    builder.environment().putAll(environment);
    return builder;
  }

  static Run finish(Process process, Path out, Path err) throws IOException, InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          "no end after " + TIMEOUT_SECONDS + " s; standard error: " + Files.readString(err));
    }
    return new Run(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /// How a process ended and what it said.
  record Run(int status, String out, String err) {
    /// Returns a number that `--stats` printed.
    long stat(String name) {
      return err.lines()
          .filter(line -> line.startsWith(name + ": "))
          .mapToLong(line -> Long.parseLong(line.substring(name.length() + 2)))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + name + " in: " + err));
    }
  }
}
