package typthon.project.session;

import typthon.project.metrics.Metrics;
import typthon.project.program.SourceStore;

/// Keeps a session small between checks: when more of the heap is in use than the budget allows,
/// first what the checker found out goes, then the syntax trees of the project and its libraries
/// go, then those of the bundled stubs, of each the half that was used least recently before the
/// rest. Results stay; the memory tier of their cache has a budget of its own.
final class MemoryGovernor {
  /// The older half of the trees goes first, then all.
  private static final int[] SHARES = {2, 1};

  /// After a collection that showed only garbage to be beyond the budget, the next one waits so
  /// many times as long as that took: an editor notices each.
  private static final int PAUSE = 50;

  private final long budget;
  private final SourceStore store;
  private final Metrics metrics;
  private final Runnable program;
  private long notBefore = Long.MIN_VALUE;

  /// @param megabytes 0 for no limit
  /// @param program gives up what holds the trees
  MemoryGovernor(int megabytes, SourceStore store, Metrics metrics, Runnable program) {
    this.budget = megabytes == 0 ? Long.MAX_VALUE : (long) megabytes << 20;
    this.store = store;
    this.metrics = metrics;
    this.program = program;
  }

  /// Gives up what is beyond the budget. Called when no check runs.
  void keepBudget() {
    long start = System.nanoTime();
    if (used() <= budget || (notBefore != Long.MIN_VALUE && start - notBefore < 0)) {
      return;
    }
    // What is in use may be garbage in part.
    System.gc();
    if (used() <= budget) {
      long end = System.nanoTime();
      notBefore = end + PAUSE * (end - start);
      return;
    }
    program.run();
    metrics.counter("checkers_released").increment();
    for (boolean stubs : new boolean[] {false, true}) {
      for (int divisor : SHARES) {
        System.gc();
        if (used() > budget) {
          metrics.counter("trees_released").add(store.releaseTrees(stubs, divisor));
        }
      }
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
