package pathvein.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs commands and tells what they cost.
final class Shell {
  private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s");

  private Shell() {}

  /// What a command cost, in milliseconds.
  ///
  /// @param processor the processor time, user and system, of the command and all that it started
  /// @param clock the time on the clock
  record Cost(double processor, double clock) {}

  static Cost cost(String command) throws IOException, InterruptedException {
    long started = System.nanoTime();
    Process process =
        new ProcessBuilder("sh", "-c", command + " >/dev/null 2>&1; times")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + output);
    }
    double clock = (System.nanoTime() - started) / 1e6;
    Matcher found = TIMES.matcher(output.substring(output.lastIndexOf('\n', output.length() - 2)));
    double seconds = 0;
    while (found.find()) {
      seconds += 60 * Double.parseDouble(found.group(1)) + Double.parseDouble(found.group(2));
    }
    return new Cost(seconds * 1000, clock);
  }
}
