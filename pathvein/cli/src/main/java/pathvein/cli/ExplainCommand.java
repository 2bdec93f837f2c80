package pathvein.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pathvein.Pathvein;
import pathvein.pattern.StructurePattern;
import pathvein.tree.Explanation;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells why a directory matches, or why not.
@CommandLine.Command(
    name = "explain",
    description = "Tells demand by demand why DIR matches or not.",
    footer = {
      "",
      "Examples:",
      "  pathvein explain DATA/run_7 -p run.json",
      "  pathvein explain DATA -p run.json --partial 0.5     # what is nearly complete",
      "  pathvein explain s3://bucket/run_7 -p run.json --format json"
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Command {
  @Parameters(
      paramLabel = "DIR",
      description = "The directory: a path, a zip or tar file, or an address.")
  @Nullable String directory;

  @Mixin PatternArguments patterns = new PatternArguments();

  @Option(
      names = "--partial",
      paramLabel = "SCORE",
      description = "Look below DIR for directories that match in part, at least so far (0 to 1).")
  @Nullable Double partial;

  @Option(names = "--format", description = "plain, json or jsonl.")
  String format = "plain";

  @Override
  public int run(Terminal terminal) throws Exception {
    String chosen = directory;
    Format form = Format.of(format, Format.PLAIN, Format.JSON, Format.JSONL);
    if (chosen == null) {
      throw new IllegalArgumentException("DIR is missing");
    }
    List<StructurePattern> wanted = patterns.load();
    List<Explanation> accounts = new ArrayList<>();
    if (partial != null) {
      accounts.addAll(Source.of(chosen).find(wanted).partial(partial));
    } else {
      Pathvein place = Source.of(chosen);
      for (StructurePattern pattern : wanted) {
        accounts.add(place.explain(pattern));
      }
    }
    print(terminal, form, accounts);
    boolean matches = accounts.stream().anyMatch(Explanation::matches);
    return matches || partial != null ? Main.DONE : Main.NOTHING_FOUND;
  }

  private static void print(Terminal terminal, Format form, List<Explanation> accounts) {
    switch (form) {
      case JSONL -> accounts.forEach(one -> terminal.line(Accounts.object(one)));
      case JSON ->
          terminal.line(
              accounts.stream()
                  .map(Accounts::object)
                  .collect(Collectors.joining(",\n", "[\n", "\n]")));
      default -> accounts.forEach(one -> print(terminal, one));
    }
  }

  private static void print(Terminal terminal, Explanation account) {
    terminal.write(account.place().display());
    terminal.line(
        account.matches()
            ? " matches " + account.pattern().name()
            : String.format(
                Locale.ROOT,
                " does not match %s, score %.2f",
                account.pattern().name(),
                account.score()));
    account.lines().forEach(line -> terminal.line("  " + line));
  }
}
