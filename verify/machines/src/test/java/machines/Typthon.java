package machines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// `bin/typthon` in a folder, with variables of the environment.
record Typthon(Path folder, Map<String, String> environment) {
  private static final long SECONDS = 180;

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

  /// A process under way.
  record Started(Process process, Path out, Path err) {
    Run finish() throws IOException, InterruptedException {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end after " + SECONDS + " s: " + Files.readString(err));
      }
      return new Run(process.exitValue(), read(out), read(err));
    }
  }

  static Typthon in(Path folder) {
    return new Typthon(folder, new TreeMap<>());
  }

  /// Returns the same with one more variable.
  Typthon with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Typthon(folder, more);
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).finish();
  }

  Started start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("typthon.launcher")).toRealPath().toString());
    command.addAll(List.of(arguments));
    return start(command);
  }

  /// Starts what a shell makes of a line in which `$TYPTHON` is the launcher.
  Started shell(String line) throws IOException {
    return with("TYPTHON", Path.of(System.getProperty("typthon.launcher")).toRealPath().toString())
        .start(List.of("sh", "-c", line));
  }

  private Started start(List<String> command) throws IOException {
    Path scratch = Files.createDirectories(Path.of(System.getProperty("typthon.scratch")));
    Path files = Files.createTempDirectory(scratch, "run");
    Path out = files.resolve("out");
    Path err = files.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("XDG_CACHE_HOME", scratch.resolve("cache").toString());
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Started(builder.start(), out, err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }
}
