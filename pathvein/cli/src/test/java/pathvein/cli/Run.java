package pathvein.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// A run of the command inside this process.
///
/// @param code the exit code
/// @param out what it wrote to standard output
/// @param err what it wrote to standard error
record Run(int code, String out, String err) {
  static Run of(Object... arguments) {
    return watched(false, arguments);
  }

  /// @param terminal whether somebody watches standard error on a terminal
  static Run watched(boolean terminal, Object... arguments) {
    String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int code = Main.run(new Terminal(out, errors, () -> terminal), texts);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
