package pathvein.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs commands and tells what they cost.
final class Shell {
  private static final Pattern TIMES =
      Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\n([\\d.]+) ([\\d.]+)\n$");

  private Shell() {}

  /// What a command cost, in milliseconds.
  ///
  /// @param processor the processor time, user and system, of the command and all that it started
  /// @param clock the time on the clock, without the shell
  record Cost(double processor, double clock) {}

  static Cost cost(String command) throws IOException, InterruptedException {
    String script =
        "started=$EPOCHREALTIME; "
            + command
            + " >/dev/null 2>&1; code=$?; ended=$EPOCHREALTIME\n"
            + "times; echo $started $ended; exit $code";
    Process process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher found = TIMES.matcher(output);
    if (process.waitFor() != 0 || !found.find()) {
      throw new IOException(command + " failed: " + output);
    }
    double processor = millis(found, 1) + millis(found, 3);
    double clock = Double.parseDouble(found.group(6)) - Double.parseDouble(found.group(5));
    return new Cost(processor, clock * 1000);
  }

  private static double millis(Matcher found, int group) {
    return 60_000 * Double.parseDouble(found.group(group))
        + 1000 * Double.parseDouble(found.group(group + 1));
  }
}
