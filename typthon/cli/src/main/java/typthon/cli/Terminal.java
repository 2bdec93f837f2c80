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
/// @param outIsTerminal whether a person reads standard output
/// @param errIsTerminal whether a person reads standard error
record Terminal(Writer out, Writer err, boolean outIsTerminal, boolean errIsTerminal) {
  /// The launcher tells here which streams are terminals: `o`, `e`, `oe` or nothing.
  private static final String STREAMS = "typthon.terminal";

  /// Returns the streams of this process.
  static Terminal ofProcess() {
    String streams = System.getProperty(STREAMS, "");
    return new Terminal(
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8),
        streams.indexOf('o') >= 0,
        streams.indexOf('e') >= 0);
  }

  /// Returns whether to colour standard output.
  ///
  /// @param wanted what the command line says; null if it says nothing
  /// @param configured what the configuration says
  boolean colors(@Nullable Boolean wanted, boolean configured) {
    if (wanted != null) {
      return wanted;
    }
    String noColor = System.getenv("NO_COLOR");
    return configured
        && outIsTerminal
        && (noColor == null || noColor.isEmpty())
        && !"dumb".equals(System.getenv("TERM"));
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
