package typthon.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Standard output and standard error of the process, in UTF-8, and what is known about the
/// terminal behind them.
///
/// @param out buffered: whoever writes flushes
/// @param err flushed at every line by [#tell]
/// @param live what is shown and wiped while a check runs
/// @param outIsTerminal whether a person reads standard output
/// @param errIsTerminal whether a person reads standard error
/// @param plain whether the environment forbids colours
record Terminal(
    Writer out,
    Writer err,
    Writer live,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean plain) {
  /// The launcher tells here which streams are terminals: `o`, `e`, `oe` or nothing.
  private static final String STREAMS = "typthon.terminal";

  /// Returns the streams of this process.
  static Terminal ofProcess() {
    String streams = System.getProperty(STREAMS, "");
    String noColor = System.getenv("NO_COLOR");
    Writer err =
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8);
    return new Terminal(
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
        err,
        err,
        streams.indexOf('o') >= 0,
        streams.indexOf('e') >= 0,
        (noColor != null && !noColor.isEmpty()) || "dumb".equals(System.getenv("TERM")));
  }

  /// Returns whether to colour standard output.
  ///
  /// @param wanted what the command line says; null if it says nothing
  /// @param configured what the configuration says
  boolean colors(@Nullable Boolean wanted, boolean configured) {
    if (wanted != null) {
      return wanted;
    }
    return configured && outIsTerminal && !plain;
  }

  /// Writes a line to standard error. If nobody can read it there is nobody to tell.
  void tell(String line) {
    try {
      err.write(line + "\n");
      err.flush();
    } catch (IOException unread) {
      // The exit code still tells.
    }
  }

  /// Writes a line to standard error behind the name of the program.
  void complain(String sentence) {
    tell("typthon: " + sentence);
  }
}
