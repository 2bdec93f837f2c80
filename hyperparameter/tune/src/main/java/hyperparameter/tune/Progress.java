package hyperparameter.tune;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/// A bar on one line of a terminal that shows how many trials are done and the best value; give it
/// to [Study.Builder#onTrial].
public final class Progress implements Consumer<Trial> {
  private static final int LENGTH = 30;

  private final PrintStream out;
  private final int total;
  private final boolean smallerIsBetter;
  private int done;
  private double best = Double.NaN;

  /// @param total how many trials there will be
  public Progress(PrintStream out, int total, boolean smallerIsBetter) {
    this.out = out;
    this.total = total;
    this.smallerIsBetter = smallerIsBetter;
  }

  @Override
  public synchronized void accept(Trial trial) {
    done++;
    double value = trial.value();
    if (trial.state() == Trial.State.COMPLETE
        && (Double.isNaN(best) || (smallerIsBetter ? value < best : value > best))) {
      best = value;
    }
    int filled = Math.min(LENGTH, done * LENGTH / Math.max(1, total));
    out.print(
        String.format(
            Locale.ROOT,
            "\r[%s%s] %d/%d best %.6g%s",
            "#".repeat(filled),
            ".".repeat(LENGTH - filled),
            done,
            total,
            best,
            done >= total ? "\n" : ""));
    out.flush();
  }
}
