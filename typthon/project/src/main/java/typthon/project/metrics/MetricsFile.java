package typthon.project.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The metrics of the last run of a project, in a file beside its results: one line for the uptime
/// and for every timer and counter, numbers separated by spaces, the name last.
public final class MetricsFile {
  private static final String NAME = "metrics";
  private static final int NUMBERS = 8;

  private MetricsFile() {}

  /// Writes a summary into a folder, if there is one.
  ///
  /// @throws IOException if the file cannot be written; the one before is left as it was
  public static void write(Path folder, Metrics.Summary summary) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    StringBuilder text = new StringBuilder();
    text.append("uptime ").append(summary.uptime()).append('\n');
    for (Map.Entry<String, Metrics.Timing> entry : summary.timings().entrySet()) {
      Metrics.Timing t = entry.getValue();
      text.append("timer");
      long[] numbers = {
        t.count(), t.total(), t.mean(), t.min(), t.max(), t.p50(), t.p95(), t.p99()
      };
      for (long number : numbers) {
        text.append(' ').append(number);
      }
      text.append(' ').append(entry.getKey()).append('\n');
    }
    for (Map.Entry<String, Long> entry : summary.counters().entrySet()) {
      text.append("counter ").append(entry.getValue().longValue());
      text.append(' ').append(entry.getKey()).append('\n');
    }
    // A name that the system chooses at random would load the classes of secure random numbers.
    Path made = folder.resolve(NAME + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      Files.writeString(made, text);
      Files.move(
          made,
          folder.resolve(NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /// Reads what [#write] left in a folder; empty if there is nothing that can be read.
  public static Optional<Metrics.Summary> read(Path folder) {
    try {
      return Optional.of(parse(Files.readString(folder.resolve(NAME))));
    } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Metrics.Summary parse(String text) {
    long uptime = 0;
    SortedMap<String, Metrics.Timing> timings = new TreeMap<>();
    SortedMap<String, Long> counters = new TreeMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", NUMBERS + 2);
      switch (words[0]) {
        case "uptime" -> uptime = Long.parseLong(words[1]);
        case "timer" -> timings.put(words[NUMBERS + 1], timing(words));
        case "counter" -> counters.put(words[2], Long.parseLong(words[1]));
        default -> throw new IllegalArgumentException("not a line of metrics: " + line);
      }
    }
    return new Metrics.Summary(uptime, timings, counters);
  }

  private static Metrics.Timing timing(String[] words) {
    long[] n = new long[NUMBERS];
    for (int i = 0; i < n.length; i++) {
      n[i] = Long.parseLong(words[i + 1]);
    }
    return new Metrics.Timing(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
  }
}
