package pathvein.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import pathvein.snapshot.Watch;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells what becomes of matches while it happens.
@CommandLine.Command(
    name = "watch",
    description = "Tells which matches below SOURCE appear, break, are repaired or vanish.",
    footer = {"", "Examples:", "  pathvein watch INBOX -p run.json --interval 5 --format jsonl"},
    mixinStandardHelpOptions = true)
final class WatchCommand implements Command {
  @Parameters(paramLabel = "SOURCE", description = "The tree.")
  @Nullable Path source;

  @Mixin PatternArguments patterns = new PatternArguments();

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "How often to look; 2 by default.")
  double interval = 2;

  @Option(names = "--rounds", paramLabel = "N", description = "End after so many rounds.")
  int rounds = Integer.MAX_VALUE;

  @Option(names = "--format", description = "plain, jsonl or csv.")
  String format = "plain";

  @Override
  public int run(Terminal terminal) throws Exception {
    Format chosen = Format.of(format, Format.PLAIN, Format.JSONL, Format.CSV);
    Path root = source;
    if (root == null || interval <= 0) {
      throw new IllegalArgumentException("SOURCE and an interval above 0 are needed");
    }
    Watch watch = Watch.of(root, patterns.load());
    DiffCommand.begin(terminal, chosen);
    for (int round = 0; round < rounds; round++) {
      Thread.sleep(Duration.ofMillis(Math.round(interval * 1000)));
      watch.poll().forEach(change -> DiffCommand.print(terminal, chosen, change));
    }
    return Main.DONE;
  }
}
