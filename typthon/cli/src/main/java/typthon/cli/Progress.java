package typthon.cli;

import java.io.IOException;
import java.nio.file.Path;
import typthon.project.CheckListener;

/// Shows on a terminal how far the check is, in one line that is wiped at the end.
final class Progress implements CheckListener {
  private static final long INTERVAL_NANOSECONDS = 100_000_000;

  private final Terminal terminal;
  private long shownAt = System.nanoTime();
  private boolean shown;

  Progress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void checked(Path file, int done, int files) {
    long now = System.nanoTime();
    if (now - shownAt >= INTERVAL_NANOSECONDS) {
      shownAt = now;
      shown = true;
      write("\r\u001b[Kchecked " + done + " of " + files + " files");
    }
  }

  /// Wipes the line.
  void end() {
    if (shown) {
      write("\r\u001b[K");
    }
  }

  private void write(String text) {
    try {
      terminal.live().write(text);
      terminal.live().flush();
    } catch (IOException unread) {
      shown = false;
    }
  }
}
