package pathvein.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pathvein.FileResult;
import pathvein.FileSearch;
import pathvein.FoundFile;
import pathvein.source.EntryAttributes;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Finds files by path globs.
@CommandLine.Command(
    name = "find",
    description = "Finds files by globs over their paths below SOURCE; \"**/*.csv\" at any depth.",
    footer = {
      "",
      "Examples:",
      "  pathvein find SRC '**/*.py' --ignore-files",
      "  pathvein find DATA '**/*.{csv,parquet}' --long --format csv",
      "  pathvein find runs.zip 'run_*/raw/**'"
    },
    mixinStandardHelpOptions = true)
final class FindCommand implements Command {
  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "Where to look: a directory or an address such as s3://bucket/prefix.")
  @Nullable String source;

  @Parameters(
      index = "1..*",
      paramLabel = "GLOB",
      description = "What to look for; all files if none is given.")
  List<String> globs = new ArrayList<>();

  @Mixin RecordArguments records = new RecordArguments();
  @Mixin WalkArguments walk = new WalkArguments();

  @Option(names = "--format", description = "plain, json, jsonl or csv.")
  String format = "plain";

  @Option(
      names = {"-l", "--long"},
      description = "Tell size and time of each file too.")
  boolean attributes;

  private long count;

  @Override
  public int run(Terminal terminal) throws Exception {
    Log log = walk.log(terminal);
    Format chosen = Format.of(format, Format.PLAIN, Format.JSON, Format.JSONL, Format.CSV);
    String root = source;
    if (root == null) {
      throw new IllegalArgumentException("SOURCE is missing");
    }
    for (String glob : globs) {
      if (glob.startsWith("/")) {
        throw new IllegalArgumentException(
            "glob \"" + glob + "\" begins with \"/\"; globs are over paths below SOURCE");
      }
    }
    String[] wanted = globs.isEmpty() ? new String[] {"**"} : globs.toArray(String[]::new);
    FileSearch search = walk.apply(Source.of(root).files(wanted), log);
    search = attributes ? search.withAttributes() : search;
    long started = System.nanoTime();
    if (records.unordered) {
      begin(terminal, chosen);
      try (Stream<FoundFile> files = search.stream()) {
        for (Iterator<FoundFile> each = files.iterator(); each.hasNext(); ) {
          write(terminal, chosen, each.next());
        }
      }
      walk.tell(log, count, started);
    } else {
      FileResult result = search.collect();
      log.ready();
      begin(terminal, chosen);
      for (FoundFile file : result.files()) {
        write(terminal, chosen, file);
      }
      walk.tell(log, result.summary(), started);
    }
    if (chosen == Format.JSON) {
      terminal.write(count == 0 ? "]\n" : "\n]\n");
    }
    log.ready();
    return records.exitCode(count, walk.exitCode(log));
  }

  private void begin(Terminal terminal, Format chosen) {
    if (chosen == Format.JSON) {
      terminal.write("[");
    } else if (chosen == Format.CSV) {
      terminal.line(attributes ? "path,size,modified_nanos" : "path");
    }
  }

  private void write(Terminal terminal, Format chosen, FoundFile file) {
    EntryAttributes known = file.attributes();
    if (chosen == Format.JSON) {
      terminal.write(count == 0 ? "\n" : ",\n");
    }
    count++;
    switch (chosen) {
      case JSON, JSONL -> {
        String more =
            known == null
                ? ""
                : ",\"size\":" + known.size() + ",\"modified_nanos\":" + known.modifiedNanos();
        terminal.write("{" + Format.pathMembers(file.place(), records.relative) + more + "}");
      }
      case CSV -> {
        terminal.write(Format.csv(Format.bytes(file.place(), records.relative)));
        terminal.write(known == null ? "" : "," + known.size() + "," + known.modifiedNanos());
      }
      default -> {
        if (known != null) {
          terminal.write(String.format("%12d %19d ", known.size(), known.modifiedNanos()));
        }
        terminal.write(Format.bytes(file.place(), records.relative));
      }
    }
    if (chosen != Format.JSON) {
      terminal.write(new byte[] {(byte) (records.zero ? 0 : '\n')});
    }
  }
}
