package pathvein.cli;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pathvein.ScanResult;
import pathvein.transfer.ConflictPolicy;
import pathvein.transfer.Location;
import pathvein.transfer.Outcome;
import pathvein.transfer.Transfer;
import pathvein.transfer.TransferPlan;
import pathvein.transfer.TransferReport;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Copies matched directories.
@CommandLine.Command(
    name = "copy",
    aliases = "shuffle",
    description = "Copies what matches below SOURCE to DEST: only what the patterns mention.",
    footer = {
      "",
      "Examples:",
      "  pathvein copy DATA SORTED -p run.json --dry-run",
      "  pathvein copy DATA SORTED -p run.json --verify --resume",
      "  pathvein copy DATA SORTED -p run.json --template '{mtime}/{name}'",
      "  pathvein copy DATA s3://bucket/sorted -p run.json --mirror"
    },
    mixinStandardHelpOptions = true)
final class CopyCommand implements Command {
  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "Where to look: a directory or an address such as s3://bucket/prefix.")
  @Nullable String source;

  @Parameters(
      index = "1",
      paramLabel = "DEST",
      description = "Where to copy to: a directory or an address.")
  @Nullable String destination;

  @Mixin PatternArguments patterns = new PatternArguments();
  @Mixin WalkArguments walk = new WalkArguments();

  @Option(
      names = "--on-conflict",
      paramLabel = "WHAT",
      description = "If a destination exists: fail, merge, skip, newer or rename.")
  String onConflict = "fail";

  @Option(names = "--overwrite", negatable = true, description = "The same as --on-conflict merge.")
  boolean overwrite;

  @Option(
      names = {"--dry-run", "--dryrun"},
      negatable = true,
      description = "Say what would be done, and do nothing.")
  boolean dryRun;

  @Option(names = "--mirror", description = "Keep the paths below SOURCE.")
  boolean mirror;

  @Option(
      names = "--template",
      paramLabel = "T",
      description =
          "Name destinations by {name}, {parent}, {relative}, {pattern}, {index}, {mtime}, {hash}.")
  @Nullable String template;

  @Option(names = "--content-only", description = "Keep neither times nor permissions.")
  boolean contentOnly;

  @Option(names = "--verify", description = "Compare every copy with its source.")
  boolean verify;

  @Option(names = "--resume", description = "Go on with a copy that was broken off.")
  boolean resume;

  @Option(names = "--prune-empty", description = "Leave out directories into which no file goes.")
  boolean pruneEmpty;

  @Override
  public int run(Terminal terminal) throws Exception {
    Log log = walk.log(terminal);
    String from = source;
    if (from == null || destination == null) {
      throw new IllegalArgumentException("SOURCE and DEST are needed");
    }
    Location to = Source.location(destination);
    long started = System.nanoTime();
    ScanResult found = walk.apply(Source.of(from).find(patterns.load()), log).collect();
    walk.tell(log, found.summary(), started);
    TransferPlan plan = options(start(Transfer.of(found.matches()), to)).plan();
    log.info(plan.files() + " files, " + plan.bytes() + " bytes");
    if (plan.bytes() > plan.freeBytes()) {
      log.say("only " + plan.freeBytes() + " bytes are free for " + plan.bytes());
    }
    TransferReport report = dryRun ? plan.preview() : plan.execute();
    for (Outcome outcome : report.outcomes()) {
      tell(outcome, terminal, log);
    }
    long planned = report.outcomes().stream().filter(Outcome.Planned.class::isInstance).count();
    terminal.line(
        dryRun
            ? "Would copy " + planned + " directories"
            : "Copied " + report.copied().size() + " directories");
    boolean failed = !report.refused().isEmpty() || !report.failed().isEmpty();
    return failed ? Main.FAILED : walk.exitCode(log);
  }

  private Transfer start(Transfer.Start matches, Location to) {
    if (template != null) {
      return matches.template(to, template);
    }
    return mirror ? matches.mirror(to) : matches.into(to);
  }

  private Transfer options(Transfer transfer) {
    Transfer result = transfer.onConflict(policy());
    result = contentOnly ? result.contentOnly() : result;
    result = verify ? result.verify() : result;
    result = resume ? result.resume() : result;
    result = pruneEmpty ? result.pruneEmpty() : result;
    return walk.threads > 0 ? result.threads(walk.threads) : result;
  }

  private ConflictPolicy policy() {
    if (!Set.of("fail", "merge", "skip", "newer", "rename").contains(onConflict)) {
      throw new IllegalArgumentException(
          "--on-conflict takes fail, merge, skip, newer or rename, not \"" + onConflict + "\"");
    }
    if (overwrite) {
      return ConflictPolicy.MERGE;
    }
    return onConflict.equals("skip")
        ? ConflictPolicy.SKIP_EXISTING
        : ConflictPolicy.valueOf(onConflict.toUpperCase(Locale.ROOT));
  }

  private static void tell(Outcome outcome, Terminal terminal, Log log) {
    String names = outcome.match().place() + " -> " + outcome.destination();
    switch (outcome) {
      case Outcome.Copied copied -> terminal.line(names);
      case Outcome.Planned planned -> terminal.line(names);
      case Outcome.Refused refused ->
          log.say("refused " + names + ": " + refused.conflict().sentence());
      case Outcome.Failed failed ->
          failed
              .failures()
              .forEach(
                  one -> log.say("failed " + one.location() + ": " + one.cause().getMessage()));
    }
  }
}
