package pathvein.cli;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/// Where a command writes: results to one stream, all else to the other.
///
/// @param out takes results, as bytes
/// @param err takes messages
/// @param interactive tells whether somebody watches the messages on a terminal
record Terminal(OutputStream out, PrintStream err, BooleanSupplier interactive) {
  /// Nobody watches.
  Terminal(OutputStream out, PrintStream err) {
    this(out, err, () -> false);
  }

  /// Tells whether standard error of this process is a terminal that can move its cursor.
  static boolean errorsAreWatched() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException noProc) {
      Console console = System.console();
      return console != null && console.isTerminal();
    }
  }

  /// The reader of the results has gone away.
  static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedException(IOException cause) {
      super(cause);
    }
  }

  /// Writes bytes as they are.
  void write(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException closed) {
      throw new ClosedException(closed);
    }
  }

  /// Returns a stream to which results go.
  OutputStream results() {
    return new OutputStream() {
      @Override
      public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        try {
          out.write(bytes, offset, length);
        } catch (IOException closed) {
          throw new ClosedException(closed);
        }
      }
    };
  }

  void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  void line(String text) {
    write(text);
    write("\n");
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException closed) {
      throw new ClosedException(closed);
    }
  }
}
