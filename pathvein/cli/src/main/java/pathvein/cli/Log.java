package pathvein.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import pathvein.source.Problem;

/// Tells on standard error, and in a file if one is named, what happens besides the results.
final class Log {
  private final Terminal terminal;
  private final boolean quiet;
  private final int verbosity;
  private final @Nullable Path file;
  private int problems;
  private Runnable before = () -> {};

  Log(Terminal terminal, boolean quiet, int verbosity, @Nullable String file) {
    this.terminal = terminal;
    this.quiet = quiet;
    this.verbosity = verbosity;
    this.file = file == null || file.isEmpty() ? null : Path.of(file);
  }

  Terminal terminal() {
    return terminal;
  }

  /// Sets what makes the terminal ready for a line.
  void before(Runnable clear) {
    before = clear;
  }

  /// Makes the terminal ready for results.
  void ready() {
    before.run();
  }

  /// Tells a problem. Called by one thread at a time.
  void problem(Problem problem) {
    problems++;
    if (!quiet) {
      say(WalkArguments.sentence(problem));
    }
  }

  int problems() {
    return problems;
  }

  /// Tells something to those who want to know.
  void info(String message) {
    if (verbosity > 0) {
      say(message);
    }
  }

  void say(String message) {
    before.run();
    terminal.err().println("pathvein: " + message);
    if (file != null) {
      append(file, message);
    }
  }

  private static void append(Path file, String message) {
    try {
      Files.writeString(
          file,
          message + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException fault) {
      throw new UncheckedIOException("log file " + file + " cannot be written", fault);
    }
  }
}
