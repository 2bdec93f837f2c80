package typthon.cli.commands;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/// One line on a terminal that tells how far a command is and is wiped at its end.
public final class ProgressLine {
  private static final long INTERVAL_NANOSECONDS = 100_000_000;

  private @Nullable Writer terminal;
  private long shownAt = System.nanoTime();
  private boolean shown;

  /// @param terminal null if nobody looks
  public ProgressLine(@Nullable Writer terminal) {
    this.terminal = terminal;
  }

  /// Shows a text in place of the one before, but not too often.
  synchronized void show(String text) {
    long now = System.nanoTime();
    if (now - shownAt >= INTERVAL_NANOSECONDS) {
      shownAt = now;
      shown = true;
      write("\r\u001b[K" + text);
    }
  }

  /// Wipes the line.
  synchronized void end() {
    if (shown) {
      write("\r\u001b[K");
      shown = false;
    }
  }

  private void write(String text) {
    Writer writer = terminal;
    if (writer != null) {
      try {
        writer.write(text);
        writer.flush();
      } catch (IOException unread) {
        terminal = null;
      }
    }
  }
}
