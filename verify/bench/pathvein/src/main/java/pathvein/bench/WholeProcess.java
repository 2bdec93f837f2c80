package pathvein.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs commands from start to end and tells their processor time, user and system: the smallest of
/// several alternating runs. Start it from the root of the checkout.
public final class WholeProcess {
  private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s");

  private WholeProcess() {}

  /// Arguments: the number of runs (7 by default).
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    Path tree = BenchTree.require();
    String pathvein = Path.of("bin", "pathvein").toAbsolutePath().toString();
    String scan = pathvein + " scan " + tree + " --name 'dir_[0-9]' --file '*.csv'";
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put("pathvein scan, one thread", scan + " --threads 1");
    commands.put(
        "pathvein scan, Linux engine from the start", scan + " --threads 1 --backend linux-ffm");
    commands.put(
        "pathvein find '**/*.csv', Linux engine",
        pathvein + " find " + tree + " '**/*.csv' --unordered --threads 1 --backend linux-ffm");
    commands.put("fd, all entries", "fdfind -u . " + tree);
    commands.put("fd -j1 -e csv", "fdfind -u -j1 -e csv . " + tree);
    commands.put("find -name '*.csv'", "find " + tree + " -name '*.csv'");
    commands.put(
        "pathvein scan of an empty directory", pathvein + " scan " + Path.of("bin") + " --name x");
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<String, String> command : commands.entrySet()) {
        double time = processorTime(command.getValue());
        seconds.computeIfAbsent(command.getKey(), key -> new ArrayList<>()).add(time);
      }
    }
    seconds.forEach((name, times) -> {
      double least = times.stream().mapToDouble(Double::doubleValue).min().orElse(0);
      System.out.printf("%-50s %6.0f ms%n", name, least * 1000);
    });
  }

  /// Returns user and system time of a shell command and all that it started.
  private static double processorTime(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command + " >/dev/null 2>&1; times")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + output);
    }
    Matcher found = TIMES.matcher(output.substring(output.lastIndexOf('\n', output.length() - 2)));
    double total = 0;
    while (found.find()) {
      total += 60 * Double.parseDouble(found.group(1)) + Double.parseDouble(found.group(2));
    }
    return total;
  }
}
