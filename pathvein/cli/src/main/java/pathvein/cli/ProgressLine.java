package pathvein.cli;

import java.util.function.Consumer;
import pathvein.source.WalkProgress;

/// Shows on one line of a terminal how far a walk is, and how fast.
final class ProgressLine implements Consumer<WalkProgress> {
  private final Terminal terminal;
  private final long started = System.nanoTime();
  private boolean shown;

  ProgressLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Makes the line free again. Nothing happens if nothing was shown.
  synchronized void clear() {
    if (shown) {
      terminal.err().print("\r\033[K");
      terminal.err().flush();
      shown = false;
    }
  }

  @Override
  public synchronized void accept(WalkProgress progress) {
    shown = true;
    double seconds = (System.nanoTime() - started) / 1e9;
    long rate = Math.round(progress.entries() / Math.max(seconds, 1e-3));
    terminal
        .err()
        .printf(
            "\r%,d directories, %,d entries (%,d/s), %,d found\033[K",
            progress.directories(), progress.entries(), rate, progress.results());
    terminal.err().flush();
  }
}
