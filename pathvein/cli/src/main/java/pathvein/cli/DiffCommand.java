package pathvein.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pathvein.pattern.PatternWriter;
import pathvein.snapshot.MatchChange;
import pathvein.snapshot.SnapshotDiff;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares two states of a tree.
@CommandLine.Command(
    name = "diff",
    description =
        "Tells which matches appeared, broke, were repaired or vanished between two states.",
    footer = {
      "",
      "Examples:",
      "  pathvein snapshot DATA monday.pvsnap",
      "  pathvein diff monday.pvsnap DATA -p run.json"
    },
    mixinStandardHelpOptions = true)
final class DiffCommand implements Command {
  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "A snapshot file, a directory, a zip or tar file, or an address.")
  @Nullable String before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "The same, later.")
  @Nullable String after;

  @Mixin PatternArguments patterns = new PatternArguments();

  @Option(names = "--format", description = "plain, jsonl or csv.")
  String format = "plain";

  @Override
  public int run(Terminal terminal) throws Exception {
    Format chosen = Format.of(format, Format.PLAIN, Format.JSONL, Format.CSV);
    String old = before;
    String current = after;
    if (old == null || current == null) {
      throw new IllegalArgumentException("BEFORE and AFTER are needed");
    }
    List<MatchChange> changes =
        SnapshotDiff.between(Source.state(old), Source.state(current), patterns.load());
    begin(terminal, chosen);
    changes.forEach(change -> print(terminal, chosen, change));
    return Main.DONE;
  }

  static void begin(Terminal terminal, Format format) {
    if (format == Format.CSV) {
      terminal.line("change,path,name");
      terminal.flush();
    }
  }

  static void print(Terminal terminal, Format format, MatchChange change) {
    String kind = change.kind().name().toLowerCase(Locale.ROOT);
    String name = change.pattern().name().toString();
    if (format == Format.PLAIN) {
      terminal.write(kind + " ");
      terminal.write(Format.bytes(change.place(), true));
      terminal.line("");
    } else if (format == Format.CSV) {
      terminal.write(kind + ",");
      terminal.write(Format.csv(Format.bytes(change.place(), true)));
      terminal.line("," + Format.csv(name));
    } else {
      terminal.line(
          "{\"change\":\""
              + kind
              + "\","
              + Format.pathMembers(change.place(), true)
              + ",\"name\":"
              + PatternWriter.quote(name, false)
              + "}");
    }
    terminal.flush();
  }
}
