package pathvein.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells the processor time of the operations of [WalkBenchmark], the smallest of several
/// alternating runs in one process. On a busy machine that says more than the time on the clock.
public final class WarmLibrary {
  private WarmLibrary() {}

  private interface Operation {
    long run() throws IOException;
  }

  /// Arguments: the number of runs (10 by default).
  public static void main(String[] arguments) throws IOException {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    WalkBenchmark walks = new WalkBenchmark();
    walks.prepare();
    Map<String, Operation> operations = new LinkedHashMap<>();
    operations.put("scan, one pattern", walks::scanOnePattern);
    operations.put("scan, a thousand patterns", walks::scanThousandPatterns);
    operations.put("scan, one pattern, through nio", walks::scanOnePatternThroughNio);
    operations.put("files(\"**/*.csv\")", walks::filesBySuffix);
    operations.put("Files.walkFileTree by suffix", walks::walkFileTreeBySuffix);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Map<String, Long> least = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<String, Operation> operation : operations.entrySet()) {
        long before = system.getProcessCpuTime();
        long found = operation.getValue().run();
        long spent = (system.getProcessCpuTime() - before) / 1_000_000;
        least.merge(operation.getKey() + ", " + found + " found", spent, Math::min);
      }
    }
    least.forEach((name, millis) -> System.out.printf("%-60s %6d ms%n", name, millis));
  }
}
