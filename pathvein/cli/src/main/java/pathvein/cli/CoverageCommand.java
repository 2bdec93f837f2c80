package pathvein.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pathvein.Match;
import pathvein.snapshot.Coverage;
import pathvein.source.Place;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells which files belong to no match, and which to several.
@CommandLine.Command(
    name = "coverage",
    description = "Tells which files below SOURCE belong to no match, and which to several.",
    footer = {
      "",
      "Examples:",
      "  pathvein coverage DATA -p run.json",
      "  pathvein coverage DATA -p patterns/ --format jsonl --fail-if-any"
    },
    mixinStandardHelpOptions = true)
final class CoverageCommand implements Command {
  @Parameters(
      paramLabel = "SOURCE",
      description = "The tree: a directory, a zip or tar file, or an address.")
  @Nullable String source;

  @Mixin PatternArguments patterns = new PatternArguments();

  @Option(names = "--format", description = "plain, json, jsonl or csv.")
  String format = "plain";

  @Option(names = "--relative", description = "Print paths relative to SOURCE.")
  boolean relative;

  @Option(
      names = "--fail-if-any",
      description = "Exit with 1 if a file belongs to no match, or to several.")
  boolean failIfAny;

  @Override
  public int run(Terminal terminal) throws Exception {
    Format form = Format.of(format, Format.PLAIN, Format.JSON, Format.JSONL, Format.CSV);
    if (source == null) {
      throw new IllegalArgumentException("SOURCE is missing");
    }
    Coverage coverage = Source.coverage(source, patterns.load());
    switch (form) {
      case JSON ->
          terminal.line(
              "{\"files\":"
                  + coverage.files()
                  + ",\n\"none\":"
                  + list(objects(coverage, true))
                  + ",\n\"several\":"
                  + list(objects(coverage, false))
                  + "}");
      case JSONL -> {
        objects(coverage, true).forEach(terminal::line);
        objects(coverage, false).forEach(terminal::line);
      }
      case CSV -> csv(coverage, terminal);
      default -> plain(coverage, terminal);
    }
    boolean any = !coverage.none().isEmpty() || !coverage.several().isEmpty();
    return failIfAny && any ? Main.FAILED : Main.DONE;
  }

  private void plain(Coverage coverage, Terminal terminal) {
    for (Place file : coverage.none()) {
      terminal.write("none     ");
      terminal.write(Format.bytes(file, relative));
      terminal.line("");
    }
    coverage
        .several()
        .forEach((file, matches) -> {
          terminal.write("several  ");
          terminal.write(Format.bytes(file, relative));
          terminal.line(
              " in "
                  + matches.stream()
                      .map(match -> shown(match) + " [" + match.pattern().name() + "]")
                      .collect(Collectors.joining(", ")));
        });
    terminal.line(
        coverage.files()
            + " files: "
            + coverage.none().size()
            + " in no match, "
            + coverage.several().size()
            + " in several");
  }

  private static String shown(Match match) {
    return match.relative().isEmpty() ? "." : match.relative();
  }

  private void csv(Coverage coverage, Terminal terminal) {
    terminal.line("path,matches");
    coverage.none().forEach(file -> row(file, 0, terminal));
    coverage.several().forEach((file, matches) -> row(file, matches.size(), terminal));
  }

  private void row(Place file, int matches, Terminal terminal) {
    terminal.write(Format.csv(Format.bytes(file, relative)));
    terminal.line("," + matches);
  }

  private List<String> objects(Coverage coverage, boolean none) {
    List<String> objects = new ArrayList<>();
    if (none) {
      coverage.none().forEach(file -> objects.add(object(file, List.of())));
    } else {
      coverage.several().forEach((file, matches) -> objects.add(object(file, matches)));
    }
    return objects;
  }

  private String object(Place file, List<Match> matches) {
    return matches.stream()
        .map(match ->
            "{"
                + Format.pathMembers(match.place(), relative)
                + ",\"pattern\":"
                + match.patternIndex()
                + "}")
        .collect(
            Collectors.joining(
                ",", "{" + Format.pathMembers(file, relative) + ",\"matches\":[", "]}"));
  }

  private static String list(List<String> objects) {
    return String.join(",\n", objects).transform(all -> "[" + all + "]");
  }
}
