package pathvein.bench;

import java.io.IOException;
import java.nio.file.Path;
import pathvein.Pathvein;
import pathvein.pattern.StructurePattern;

/// The warm library on 1, 2, 4 and 8 threads, and fd beside it.
final class ThreadFigures {
  private static final int[] COUNTS = {1, 2, 4, 8};

  private ThreadFigures() {}

  static void print(Path tree, int runs) throws IOException, InterruptedException {
    StructurePattern pattern = StructurePattern.named("dir_[0-9]").requireFile("*.csv").build();
    ProcessClock processor = new ProcessClock();
    Series[] ours = new Series[COUNTS.length];
    Series[] fd = new Series[COUNTS.length];
    for (int run = -4; run < runs; run++) {
      for (int i = 0; i < COUNTS.length; i++) {
        if (run <= 0) { // What came before warmed up.
          ours[i] = new Series();
          fd[i] = new Series();
        }
        double before = processor.millis();
        long started = System.nanoTime();
        Pathvein.in(tree).find(pattern).backend("linux-ffm").threads(COUNTS[i]).collect();
        double clock = (System.nanoTime() - started) / 1e6;
        ours[i].add(new Shell.Cost(processor.millis() - before, clock));
        if (run >= 0) {
          fd[i].add(Shell.cost("fdfind -u -j" + COUNTS[i] + " . " + tree));
        }
      }
    }
    Table.heading(
        "Threads, warm library, 312,495 entries",
        "threads",
        "clock ms, best",
        "times as fast as one",
        "processor ms",
        "`fd -u -j`, clock ms, best",
        "times as fast as one");
    for (int i = 0; i < COUNTS.length; i++) {
      Table.row(
          COUNTS[i],
          Math.round(ours[i].leastClock()),
          Table.times(ours[0].leastClock(), ours[i].leastClock()),
          Math.round(ours[i].leastProcessor()),
          Math.round(fd[i].leastClock()),
          Table.times(fd[0].leastClock(), fd[i].leastClock()));
    }
  }
}
