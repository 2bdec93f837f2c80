package typthon.lsp;

import java.io.Serial;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import typthon.project.Overrides;

/// What the command line of the server says. Options that all commands have are taken in front of
/// the word `server`, too.
///
/// @param channel how the editor is reached
/// @param working the folder of texts without a file, if the editor has no folder open
record Arguments(Channel channel, Path working, Overrides overrides) {
  /// How the editor is reached.
  sealed interface Channel {}

  /// Standard input and output.
  record Stdio() implements Channel {}

  /// A port of this machine that the editor listens at.
  record Port(int number) implements Channel {}

  /// A Unix domain socket that the editor listens at.
  record Socket(Path path) implements Channel {}

  /// A command line that makes no sense.
  static final class UsageException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  private static final int MAX_PORT = 65_535;

  /// Reads a command line.
  ///
  /// @throws UsageException if it makes no sense
  static Arguments parse(List<String> words) {
    Deque<String> rest = new ArrayDeque<>(words);
    Channel channel = new Stdio();
    Path working = Path.of("").toAbsolutePath();
    Overrides overrides = Overrides.none();
    while (!rest.isEmpty()) {
      String word = rest.removeFirst();
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      if (equals >= 0) {
        rest.addFirst(word.substring(equals + 1));
      }
      switch (name) {
        case "server",
            "--stdio",
            "-q",
            "--quiet",
            "-v",
            "--verbose",
            "--no-daemon",
            "--no-color" -> {}
        case "--socket", "--port" -> channel = new Port(port(value(name, rest)));
        case "--pipe" -> channel = new Socket(Path.of(value(name, rest)));
        case "--project" -> working = Path.of(value(name, rest)).toAbsolutePath().normalize();
        case "--config" ->
            overrides =
                overrides.withConfigurationFile(Path.of(value(name, rest)).toAbsolutePath());
        case "--threads" -> overrides = overrides.with("engine.workers", value(name, rest));
        // What these say does not matter here.
        case "--clientProcessId", "--color", "--log-file" -> {
          var unused = value(name, rest);
        }
        default -> throw new UsageException("the server has no option " + word);
      }
    }
    return new Arguments(channel, working, overrides);
  }

  private static String value(String name, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new UsageException(name + " needs a value");
    }
    return rest.removeFirst();
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The same complaint.
    }
    throw new UsageException("--socket needs a port from 1 to " + MAX_PORT + ", not " + text);
  }
}
