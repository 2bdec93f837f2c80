package pathvein.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import pathvein.Match;
import pathvein.Scan;
import pathvein.ScanResult;
import pathvein.ScanSummary;
import pathvein.pattern.StructurePattern;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Finds directories by patterns.
@CommandLine.Command(
    name = "scan",
    description = "Finds directories by the structure of their content.",
    footer = {
      "",
      "Examples:",
      "  pathvein scan DATA -p run.json",
      "  pathvein scan DATA --name 'run_*' --file '*.csv' --dir raw",
      "  pathvein scan DATA runs.zip s3://bucket/runs -p run.json --format jsonl",
      "  pathvein scan DATA -p run.json --proof         # and what fulfils each demand",
      "  pathvein scan DATA -p run.json -0 | xargs -0 du -sh"
    },
    mixinStandardHelpOptions = true)
final class ScanCommand implements Command {
  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description =
          "Where to look: a directory, a zip or tar file, or an address such as s3://bucket/prefix.")
  List<String> sources = new ArrayList<>();

  @Mixin PatternArguments patterns = new PatternArguments();
  @Mixin RecordArguments records = new RecordArguments();
  @Mixin WalkArguments walk = new WalkArguments();

  @Option(names = "--format", description = "plain, json, jsonl, csv or tree.")
  String format = "plain";

  @Option(names = "--stop-at-match", description = "Look for nothing below a match.")
  boolean stopAtMatch;

  @Option(
      names = "--proof",
      description = "Tell for every match which names fulfil each demand; plain, json or jsonl.")
  boolean proof;

  @Override
  public int run(Terminal terminal) throws Exception {
    Log log = walk.log(terminal);
    Format chosen = Format.of(format, Format.values());
    if (proof && (chosen == Format.CSV || chosen == Format.TREE || records.zero)) {
      throw new IllegalArgumentException("--proof goes with --format plain, json or jsonl");
    }
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("SOURCE is missing");
    }
    List<StructurePattern> wanted = patterns.load();
    MatchWriter writer = new MatchWriter(terminal, chosen, records.relative, records.zero);
    int code = Main.DONE;
    for (String source : sources) {
      try {
        scan(Source.of(source).find(wanted), writer, chosen, log);
      } catch (IOException fault) {
        if (sources.size() == 1) {
          throw fault;
        }
        log.ready();
        code = Main.report(terminal, fault);
      }
    }
    writer.begin();
    writer.end();
    log.info("found " + writer.count() + " matches");
    if (code != Main.DONE) {
      return code;
    }
    return records.exitCode(writer.count(), walk.exitCode(log));
  }

  private void scan(Scan all, MatchWriter writer, Format chosen, Log log) throws IOException {
    Scan scan = walk.apply(all, log);
    scan = stopAtMatch ? scan.stopAtMatch() : scan;
    long started = System.nanoTime();
    if (records.unordered || chosen == Format.JSONL) {
      long before = writer.count();
      try (Stream<Match> matches = (records.unordered ? scan : scan.ordered()).stream()) {
        writer.begin();
        for (Iterator<Match> each = matches.iterator(); each.hasNext(); ) {
          log.ready();
          write(scan, each.next(), writer);
        }
      }
      log.ready();
      walk.tell(log, writer.count() - before, started);
    } else if (proof || chosen == Format.JSON || chosen == Format.TREE) {
      ScanResult result = scan.collect();
      log.ready();
      writer.begin();
      for (Match match : result.matches()) {
        write(scan, match, writer);
      }
      walk.tell(log, result.summary(), started);
    } else {
      ScanSummary summary = writer.writeAll(scan, log::ready);
      log.ready();
      walk.tell(log, summary, started);
    }
  }

  private void write(Scan scan, Match match, MatchWriter writer) throws IOException {
    if (proof) {
      writer.write(match, scan.explain(match));
    } else {
      writer.write(match);
    }
  }
}
