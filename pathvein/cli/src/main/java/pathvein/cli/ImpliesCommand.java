package pathvein.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pathvein.pattern.Inclusion;
import pathvein.pattern.Inclusion.Verdict;
import pathvein.pattern.PatternReader;
import pathvein.pattern.PatternWriter;
import pathvein.pattern.StructurePattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares two patterns.
@CommandLine.Command(
    name = "implies",
    description =
        "Tells whether every directory that matches the pattern in FILE also matches the one in"
            + " OTHER, and shows one that does not.",
    footer = {
      "",
      "Exits with 0 if that is proven, with 4 if it is refuted or cannot be told.",
      "",
      "Examples:",
      "  pathvein implies new.json old.json     # does the new pattern only narrow the old one?"
    },
    mixinStandardHelpOptions = true)
final class ImpliesCommand implements Command {
  @Parameters(index = "0", paramLabel = "FILE", description = "The pattern thought narrower.")
  @Nullable Path narrow;

  @Parameters(index = "1", paramLabel = "OTHER", description = "The pattern thought wider.")
  @Nullable Path wide;

  @Option(names = "--format", description = "plain or json.")
  String format = "plain";

  @Override
  public int run(Terminal terminal) throws Exception {
    Format form = Format.of(format, Format.PLAIN, Format.JSON);
    Path first = narrow;
    Path second = wide;
    if (first == null || second == null) {
      throw new IllegalArgumentException("FILE and OTHER are needed");
    }
    Inclusion answer = only(first).isIncludedIn(only(second));
    String verdict = answer.verdict().name().toLowerCase(Locale.ROOT);
    if (form == Format.JSON) {
      terminal.line(
          answer.counterexample().stream()
              .map(path -> PatternWriter.quote(path, false))
              .collect(
                  Collectors.joining(
                      ",", "{\"verdict\":\"" + verdict + "\",\"counterexample\":[", "]}")));
    } else {
      terminal.line(verdict);
      answer.counterexample().forEach(path -> terminal.line("  " + path));
    }
    return answer.verdict() == Verdict.PROVEN ? Main.DONE : Main.NOTHING_FOUND;
  }

  private static StructurePattern only(Path file) throws Exception {
    List<StructurePattern> patterns = PatternReader.strict().load(file);
    if (patterns.size() != 1) {
      throw new IllegalArgumentException(
          file
              + " holds "
              + patterns.size()
              + " patterns; keep the one to compare in its own file");
    }
    return patterns.getFirst();
  }
}
