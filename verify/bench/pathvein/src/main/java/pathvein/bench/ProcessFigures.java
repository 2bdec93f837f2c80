package pathvein.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Commands from start to end. Started from the root of the checkout.
final class ProcessFigures {
  private ProcessFigures() {}

  static void print(String heading, Path tree, int runs, double goal)
      throws IOException, InterruptedException {
    String pathvein = Path.of("bin", "pathvein").toAbsolutePath().toString();
    String scan = pathvein + " scan " + tree + " --name 'dir_[0-9]' --file '*.csv'";
    String fd = "fd -u";
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put("pathvein scan, one thread", scan + " --threads 1");
    commands.put(
        "pathvein scan, Linux engine, one thread", scan + " --threads 1 --backend linux-ffm");
    commands.put(
        "pathvein scan, Linux engine, two threads", scan + " --threads 2 --backend linux-ffm");
    commands.put(
        "pathvein find '**/*.csv', Linux engine, one thread",
        pathvein + " find " + tree + " '**/*.csv' --unordered --threads 1 --backend linux-ffm");
    commands.put(fd, "fdfind -u . " + tree);
    commands.put("fd -u -j1", "fdfind -u -j1 . " + tree);
    commands.put("fd -u -j1 -e csv", "fdfind -u -j1 -e csv . " + tree);
    commands.put("find -name '*.csv'", "find " + tree + " -name '*.csv'");
    commands.put("pathvein scan of a directory with four files", pathvein + " scan bin --name x");
    Map<String, Shell.Cost> least = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<String, String> command : commands.entrySet()) {
        Shell.Cost cost = Shell.cost(command.getValue());
        least.merge(
            command.getKey(),
            cost,
            (a, b) ->
                new Shell.Cost(
                    Math.min(a.processor(), b.processor()), Math.min(a.clock(), b.clock())));
      }
    }
    double reference = least.getOrDefault(fd, new Shell.Cost(1, 1)).processor();
    Table.heading(
        heading + " (goal: " + Math.round(100 * goal) + " % of fd)",
        "",
        "processor ms",
        "clock ms",
        "of fd's processor time");
    least.forEach((name, cost) ->
        Table.row(
            name,
            Math.round(cost.processor()),
            Math.round(cost.clock()),
            Table.percent(cost.processor(), reference)));
  }
}
