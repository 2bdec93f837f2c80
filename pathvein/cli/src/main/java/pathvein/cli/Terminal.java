package pathvein.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where a command writes: results to one stream, all else to the other.
///
/// @param out takes results, as bytes
/// @param err takes messages
record Terminal(OutputStream out, PrintStream err) {
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
