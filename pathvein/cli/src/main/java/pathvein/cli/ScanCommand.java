package pathvein.cli;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pathvein.Match;
import pathvein.Scan;
import pathvein.ScanResult;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Finds directories by patterns.
@CommandLine.Command(
    name = "scan",
    description = "Finds directories by the structure of their content.",
    mixinStandardHelpOptions = true)
final class ScanCommand implements Command {
  @Parameters(
      paramLabel = "SOURCE",
      description = "Where to look: a directory or an address such as s3://bucket/prefix.")
  @Nullable String source;

  @Mixin PatternArguments patterns = new PatternArguments();
  @Mixin WalkArguments walk = new WalkArguments();

  @Option(names = "--format", description = "plain, json, jsonl, csv or tree.")
  String format = "plain";

  @Option(
      names = {"-0", "--zero"},
      description = "End records with a zero byte.")
  boolean zero;

  @Option(names = "--unordered", description = "Print matches as they are found.")
  boolean unordered;

  @Option(names = "--relative", description = "Print paths relative to SOURCE.")
  boolean relative;

  @Option(names = "--stop-at-match", description = "Look for nothing below a match.")
  boolean stopAtMatch;

  @Option(names = "--fail-if-none", description = "Exit with 4 if nothing matched.")
  boolean failIfNone;

  @Override
  public int run(Terminal terminal) throws Exception {
    Log log = walk.log(terminal);
    Format chosen = Format.of(format);
    String root = source;
    if (root == null) {
      throw new IllegalArgumentException("SOURCE is missing");
    }
    Scan scan = walk.apply(Source.of(root).find(patterns.load()), log);
    scan = stopAtMatch ? scan.stopAtMatch() : scan;
    MatchWriter writer = new MatchWriter(terminal, chosen, relative, zero);
    long started = System.nanoTime();
    if (unordered || chosen == Format.JSONL) {
      try (Stream<Match> matches = (unordered ? scan : scan.ordered()).stream()) {
        writer.begin();
        for (Iterator<Match> each = matches.iterator(); each.hasNext(); ) {
          writer.write(each.next());
        }
      }
    } else {
      ScanResult result = scan.collect();
      writer.begin();
      result.matches().forEach(writer::write);
      tell(log, result, started);
    }
    writer.end();
    log.info("found " + writer.count() + " matches");
    if (failIfNone && writer.count() == 0) {
      return Main.NOTHING_FOUND;
    }
    return walk.exitCode(log);
  }

  private void tell(Log log, ScanResult result, long started) {
    if (walk.stats) {
      long millis = (System.nanoTime() - started) / 1_000_000;
      log.say(
          result.directories()
              + " directories, "
              + result.entries()
              + " entries, "
              + result.matches().size()
              + " matches, "
              + result.problems().size()
              + " problems, "
              + millis
              + " ms, backend "
              + result.backend());
    }
  }
}
