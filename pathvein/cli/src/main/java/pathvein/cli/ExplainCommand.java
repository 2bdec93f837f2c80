package pathvein.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Command {
  @Parameters(paramLabel = "DIR", description = "The directory.")
  @Nullable Path directory;

  @Mixin PatternArguments patterns = new PatternArguments();

  @Option(
      names = "--partial",
      paramLabel = "SCORE",
      description = "Look below DIR for directories that match in part, at least so far (0 to 1).")
  @Nullable Double partial;

  @Override
  public int run(Terminal terminal) throws Exception {
    Path chosen = directory;
    if (chosen == null) {
      throw new IllegalArgumentException("DIR is missing");
    }
    List<StructurePattern> wanted = patterns.load();
    if (partial != null) {
      for (Explanation one : Pathvein.in(chosen).find(wanted).partial(partial)) {
        print(terminal, one);
      }
      return Main.DONE;
    }
    boolean matches = false;
    for (StructurePattern pattern : wanted) {
      Explanation account = Pathvein.explain(chosen, pattern);
      print(terminal, account);
      matches |= account.matches();
    }
    return matches ? Main.DONE : Main.NOTHING_FOUND;
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
