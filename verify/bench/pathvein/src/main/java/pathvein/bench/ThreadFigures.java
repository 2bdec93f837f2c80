package pathvein.bench;

import java.io.IOException;
import java.nio.file.Path;
import pathvein.Pathvein;
import pathvein.pattern.StructurePattern;

/// The warm library on 1, 2, 4 and 8 threads: time on the clock, since that is what threads buy.
final class ThreadFigures {
  private ThreadFigures() {}

  static void print(Path tree, int runs) throws IOException {
    StructurePattern pattern = StructurePattern.named("dir_[0-9]").requireFile("*.csv").build();
    int[] counts = {1, 2, 4, 8};
    double[] least = new double[counts.length];
    for (int run = -4; run < runs; run++) {
      for (int i = 0; i < counts.length; i++) {
        long started = System.nanoTime();
        Pathvein.in(tree).find(pattern).backend("linux-ffm").threads(counts[i]).collect();
        double spent = (System.nanoTime() - started) / 1e6;
        least[i] = run <= 0 ? spent : Math.min(least[i], spent);
      }
    }
    Table.heading(
        "Warm library, threads (goal: 8 on 8 cores five times as fast as 2 on 2)",
        "threads",
        "clock ms",
        "times as fast as one");
    for (int i = 0; i < counts.length; i++) {
      double times = Math.round(10 * least[0] / least[i]) / 10.0;
      Table.row(counts[i], Math.round(least[i]), times);
    }
  }
}
