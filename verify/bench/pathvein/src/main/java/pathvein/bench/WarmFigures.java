package pathvein.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The warm library on one thread against the walks of the JDK, and fd and find in between.
final class WarmFigures {
  private WarmFigures() {}

  private interface Operation {
    long run() throws IOException;
  }

  static void print(Path tree, int runs) throws IOException, InterruptedException {
    WalkBenchmark walks = new WalkBenchmark();
    walks.prepare();
    Map<String, Operation> operations = new LinkedHashMap<>();
    operations.put("scan, one pattern", walks::scanOnePattern);
    operations.put("scan, a thousand patterns", walks::scanThousandPatterns);
    operations.put("files(\"**/*.csv\")", walks::filesBySuffix);
    operations.put("scan, one pattern, through nio", walks::scanOnePatternThroughNio);
    operations.put("Files.walkFileTree by suffix", walks::walkFileTreeBySuffix);
    Map<String, String> peers = new LinkedHashMap<>();
    peers.put("fd -u (its own threads)", "fdfind -u . " + tree);
    peers.put("fd -u -j1", "fdfind -u -j1 . " + tree);
    peers.put("find", "find " + tree);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Map<String, Double> least = new LinkedHashMap<>();
    for (int run = -6; run < runs; run++) {
      for (Map.Entry<String, Operation> operation : operations.entrySet()) {
        long before = system.getProcessCpuTime();
        operation.getValue().run();
        double spent = (system.getProcessCpuTime() - before) / 1e6;
        if (run >= 0) { // The runs before warm up.
          least.merge(operation.getKey(), spent, Math::min);
        }
      }
      for (Map.Entry<String, String> peer :
          run < 0 ? Map.<String, String>of().entrySet() : peers.entrySet()) {
        least.merge(peer.getKey(), Shell.cost(peer.getValue()).processor(), Math::min);
      }
    }
    double fd = least.getOrDefault("fd -u (its own threads)", 1.0);
    double single = least.getOrDefault("fd -u -j1", 1.0);
    double walk = least.getOrDefault("Files.walkFileTree by suffix", 1.0);
    double one = least.getOrDefault("scan, one pattern", 1.0);
    Table.heading(
        "Warm library, 312,495 entries, one thread (goals: 50 % of fd, 20 % of walkFileTree;"
            + " a thousand patterns 130 % of one)",
        "", "processor ms", "of fd", "of fd -j1", "of walkFileTree", "of one pattern");
    least.forEach((name, ms) ->
        Table.row(
            name,
            Math.round(ms),
            Table.percent(ms, fd),
            Table.percent(ms, single),
            Table.percent(ms, walk),
            Table.percent(ms, one)));
  }
}
