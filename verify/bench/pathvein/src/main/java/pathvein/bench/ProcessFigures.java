package pathvein.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Commands from start to end, in turn. Started from the root of the checkout.
final class ProcessFigures {
  private static final String FD = "`fd -u`";

  private ProcessFigures() {}

  /// Where a command stands that walks the tree `%s`.
  private static Map<String, String> commands() {
    String pathvein = Path.of("bin", "pathvein").toAbsolutePath().toString();
    String scan = pathvein + " scan %s --name 'dir_[0-9]' --file '*.csv'";
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put("`pathvein scan`", scan);
    commands.put("`pathvein scan`, one thread", scan + " --threads 1");
    commands.put("`pathvein scan`, Linux engine from the start", scan + " --backend linux-ffm");
    commands.put(
        "`pathvein find '**/*.csv' --unordered`", pathvein + " find %s '**/*.csv' --unordered");
    commands.put(FD, "fdfind -u . %s");
    commands.put("`fd -u -e csv`", "fdfind -u -e csv . %s");
    commands.put("`fd -u -j1`", "fdfind -u -j1 . %s");
    commands.put("`find -name '*.csv'`", "find %s -name '*.csv'");
    return commands;
  }

  static void print(String heading, Path tree, int runs) throws IOException, InterruptedException {
    Map<String, String> commands = commands();
    Map<String, Series> costs = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<String, String> command : commands.entrySet()) {
        String line = command.getValue().replace("%s", tree.toString());
        costs.computeIfAbsent(command.getKey(), absent -> new Series()).add(Shell.cost(line));
      }
    }
    Series fd = costs.getOrDefault(FD, new Series());
    Table.heading(
        heading,
        "",
        "clock ms, best",
        "of fd",
        "clock ms, median",
        "of fd",
        "processor ms",
        "of fd");
    costs.forEach((name, cost) ->
        Table.row(
            name,
            Math.round(cost.leastClock()),
            Table.percent(cost.leastClock(), fd.leastClock()),
            Math.round(cost.medianClock()),
            Table.percent(cost.medianClock(), fd.medianClock()),
            Math.round(cost.leastProcessor()),
            Table.percent(cost.leastProcessor(), fd.leastProcessor())));
  }

  /// A directory with four files, where only the start counts.
  static void printStart(int runs) throws IOException, InterruptedException {
    String command = Path.of("bin", "pathvein").toAbsolutePath() + " scan bin --name x";
    Series cost = new Series();
    for (int run = 0; run < runs; run++) {
      cost.add(Shell.cost(command));
    }
    Table.heading(
        "A directory with four files (goal: 200 ms of processor time)",
        "",
        "clock ms, best",
        "clock ms, median",
        "processor ms");
    Table.row(
        "`pathvein scan`",
        Math.round(cost.leastClock()),
        Math.round(cost.medianClock()),
        Math.round(cost.leastProcessor()));
  }
}
