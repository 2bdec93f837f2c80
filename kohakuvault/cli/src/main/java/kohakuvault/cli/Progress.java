package kohakuvault.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// Tells once a second how far long work has come, where a person looks on.
final class Progress {
  private static final long SECOND = 1_000_000_000;

  private final @Nullable PrintWriter target;
  private final String what;
  private final long total;
  private long count;
  private long next = System.nanoTime() + SECOND;

  /// @param total how much there is, or 0 if nobody knows
  Progress(PrintWriter err, String what, long total) {
    this.target = System.console() != null && System.console().isTerminal() ? err : null;
    this.what = what;
    this.total = total;
  }

  void step() {
    count++;
    if ((count & 255) == 0) {
      show();
    }
  }

  /// Tells how far work has come that goes in large steps.
  void reach(long reached) {
    count = reached;
    show();
  }

  private void show() {
    if (target != null && System.nanoTime() > next) {
      next = System.nanoTime() + SECOND;
      String share = total > 0 ? " of " + total + " (" + count * 100 / total + " %)" : "";
      target.print("\r" + what + " " + count + share);
      target.flush();
    }
  }

  long finish() {
    if (target != null) {
      target.print("\r\u001b[K");
      target.flush();
    }
    return count;
  }
}
