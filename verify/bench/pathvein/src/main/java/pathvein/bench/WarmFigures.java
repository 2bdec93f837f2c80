package pathvein.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The warm library on one thread against the walks of the JDK, and fd and find in between.
final class WarmFigures {
  private static final int WARM_UP = 6;
  private static final String ONE = "scan, one pattern";
  private static final String WALK = "`Files.walkFileTree` by suffix";
  private static final String FD = "`fd -u`, its own threads";
  private static final String FD_ONE = "`fd -u -j1`";

  private WarmFigures() {}

  private interface Operation {
    long run() throws IOException;
  }

  private static Map<String, Operation> operations() throws IOException {
    WalkBenchmark walks = new WalkBenchmark();
    walks.prepare();
    Map<String, Operation> operations = new LinkedHashMap<>();
    operations.put(ONE, walks::scanOnePattern);
    operations.put("scan, a thousand patterns", walks::scanThousandPatterns);
    operations.put("`files(\"**/*.csv\")`", walks::filesBySuffix);
    operations.put("scan, one pattern, through `nio`", walks::scanOnePatternThroughNio);
    operations.put(WALK, walks::walkFileTreeBySuffix);
    return operations;
  }

  static void print(Path tree, int runs) throws IOException, InterruptedException {
    Map<String, Operation> operations = operations();
    Map<String, String> peers = new LinkedHashMap<>();
    peers.put(FD, "fdfind -u . " + tree);
    peers.put(FD_ONE, "fdfind -u -j1 . " + tree);
    peers.put("`find`", "find " + tree);
    ProcessClock processor = new ProcessClock();
    Map<String, Series> costs = new LinkedHashMap<>();
    for (int run = -WARM_UP; run < runs; run++) {
      for (Map.Entry<String, Operation> operation : operations.entrySet()) {
        double before = processor.millis();
        long started = System.nanoTime();
        operation.getValue().run();
        double clock = (System.nanoTime() - started) / 1e6;
        Shell.Cost cost = new Shell.Cost(processor.millis() - before, clock);
        if (run >= 0) {
          costs.computeIfAbsent(operation.getKey(), absent -> new Series()).add(cost);
        }
      }
      if (run >= 0) {
        for (Map.Entry<String, String> peer : peers.entrySet()) {
          costs
              .computeIfAbsent(peer.getKey(), absent -> new Series())
              .add(Shell.cost(peer.getValue()));
        }
      }
    }
    write(costs);
  }

  private static void write(Map<String, Series> costs) {
    Table.heading(
        "Warm library, 312,495 entries, one thread (goals: 50 % of fd, 20 % of walkFileTree;"
            + " a thousand patterns 130 % of one)",
        "",
        "clock ms, best",
        "processor ms",
        "of fd",
        "of `fd -j1`",
        "of `walkFileTree`",
        "of one pattern");
    double[] references = {
      processor(costs, FD), processor(costs, FD_ONE), processor(costs, WALK), processor(costs, ONE)
    };
    costs.forEach((name, cost) -> {
      double ms = cost.leastProcessor();
      Table.row(
          name,
          Math.round(cost.leastClock()),
          Math.round(ms),
          Table.percent(ms, references[0]),
          Table.percent(ms, references[1]),
          Table.percent(ms, references[2]),
          Table.percent(ms, references[3]));
    });
  }

  private static double processor(Map<String, Series> costs, String name) {
    return costs.getOrDefault(name, new Series()).leastProcessor();
  }
}
