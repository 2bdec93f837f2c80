package pathvein.cli;

import java.nio.file.Path;
import java.util.List;
import pathvein.Assessment;
import pathvein.Membership;
import pathvein.Pathvein;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells which matches files belong to.
@CommandLine.Command(
    name = "assess",
    description = "Prints the matching directories that each FILE belongs to.",
    footer = {"", "Examples:", "  pathvein assess DATA/run_7/raw/x.bin -p run.json"},
    mixinStandardHelpOptions = true)
final class AssessCommand implements Command {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files.")
  List<Path> files = List.of();

  @Mixin PatternArguments patterns = new PatternArguments();

  @Option(names = "--by-name", description = "Let directories in between bear the right name only.")
  boolean byName;

  @Option(names = "--format", description = "plain, json, jsonl or csv.")
  String format = "plain";

  @Option(names = "--fail-if-none", description = "Exit with 4 if no file belongs to a match.")
  boolean failIfNone;

  @Override
  public int run(Terminal terminal) throws Exception {
    Format chosen = Format.of(format, Format.PLAIN, Format.JSON, Format.JSONL, Format.CSV);
    MatchWriter writer = new MatchWriter(terminal, chosen, false, false);
    writer.begin();
    for (Path file : files) {
      Assessment assessment = Pathvein.assess(file, patterns.load());
      for (Membership one : (byName ? assessment.lenient() : assessment).memberships()) {
        writer.write(one.match());
      }
    }
    writer.end();
    return failIfNone && writer.count() == 0 ? Main.NOTHING_FOUND : Main.DONE;
  }
}
