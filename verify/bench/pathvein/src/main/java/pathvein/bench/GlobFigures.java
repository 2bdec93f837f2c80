package pathvein.bench;

/// Twelve globs on a thousand names, as [GlobBenchmark] does, without its framework.
final class GlobFigures {
  private GlobFigures() {}

  static void print() {
    GlobBenchmark globs = new GlobBenchmark();
    globs.prepare();
    double set = Double.MAX_VALUE;
    double matchers = Double.MAX_VALUE;
    int found = 0;
    for (int run = 0; run < 4000; run++) {
      long started = System.nanoTime();
      found += globs.globSet();
      set = Math.min(set, (System.nanoTime() - started) / 1e3);
      if (run % 20 == 0) {
        started = System.nanoTime();
        found += globs.pathMatchers();
        matchers = Math.min(matchers, (System.nanoTime() - started) / 1e3);
      }
    }
    Table.heading("Twelve globs, a thousand names (goal: 30 µs)", "", "µs");
    Table.row("one set", Math.round(set * 10) / 10.0);
    Table.row("twelve path matchers of the JDK", Math.round(matchers * 10) / 10.0);
    if (found == 0) {
      throw new IllegalStateException("nothing was accepted");
    }
  }
}
