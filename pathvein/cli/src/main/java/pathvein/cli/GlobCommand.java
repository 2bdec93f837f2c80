package pathvein.cli;

import java.util.List;
import pathvein.glob.Glob;
import pathvein.glob.PathGlob;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tries a glob.
@CommandLine.Command(
    name = "glob",
    description = "Prints those of the names that a glob accepts.",
    footer = {
      "",
      "Examples:",
      "  pathvein glob '*.{csv,txt}' a.csv b.txt c.bin",
      "  pathvein glob --path 'raw/**/*.bin' raw/1/x.bin"
    },
    mixinStandardHelpOptions = true)
final class GlobCommand implements Command {
  @Parameters(index = "0", paramLabel = "GLOB", description = "The glob.")
  String glob = "";

  @Parameters(index = "1..*", paramLabel = "NAME", description = "The names.")
  List<String> names = List.of();

  @Option(names = "--path", description = "Take it for a glob over paths.")
  boolean path;

  @Option(names = "--ignore-case", description = "Take upper and lower case for the same.")
  boolean ignoreCase;

  @Override
  public int run(Terminal terminal) {
    Glob name = path ? Glob.ANY : ignoreCase ? Glob.of(glob).ignoringCase() : Glob.of(glob);
    PathGlob paths = new PathGlob(path ? glob : "**", ignoreCase);
    boolean any = false;
    for (String one : names) {
      if (path ? paths.matches(one) : name.matches(one)) {
        terminal.line(one);
        any = true;
      }
    }
    return any ? Main.DONE : Main.NOTHING_FOUND;
  }
}
