package typthon.project.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.CheckResult;
import typthon.project.CheckResult.Summary;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Options;
import typthon.project.Position;
import typthon.project.Range;
import typthon.project.TypthonException;

/// The findings that a project accepted. Entries are found again by file, rule and the text of the
/// line, so moving code does not bring them back.
///
/// Immutable and safe for use by any number of threads.
public final class Baseline {
  /// Never accepted: they are not about the program.
  private static final Set<Rule> ALWAYS_SHOWN =
      EnumSet.of(Rule.INTERNAL_ERROR, Rule.INVALID_CONFIG, Rule.REVEAL_TYPE, Rule.STALE_BASELINE);

  private final Path file;
  private final SortedMap<BaselineEntry, Integer> lines;

  private Baseline(Path file, SortedMap<BaselineEntry, Integer> lines) {
    this.file = file;
    this.lines = lines;
  }

  /// What is left of a check.
  ///
  /// @param result without the accepted findings, with a finding for every stale entry
  /// @param hidden how many findings were accepted
  /// @param stale entries whose finding is gone
  public record Outcome(CheckResult result, int hidden, List<BaselineEntry> stale) {
    public Outcome {
      stale = List.copyOf(stale);
    }
  }

  /// Reads a baseline.
  ///
  /// @throws TypthonException if the file does not exist or is malformed, with the place
  public static Baseline read(Path file) {
    return new Baseline(file, BaselineText.read(file));
  }

  /// Returns the baseline that accepts nothing; it may be written to `file`.
  public static Baseline empty(Path file) {
    return new Baseline(file, new TreeMap<>());
  }

  /// Returns the entries, sorted.
  public SortedSet<BaselineEntry> entries() {
    return new TreeSet<>(lines.keySet());
  }

  /// Takes the accepted findings out of a result.
  ///
  /// @param options of the session that made the result
  /// @param strict whether a stale entry is an error, whatever the options say
  public Outcome apply(CheckResult result, Options options, boolean strict) {
    Set<BaselineEntry> met = new HashSet<>();
    List<FileReport> reports = new ArrayList<>(result.files().size());
    int hidden = 0;
    for (FileReport report : result.files()) {
      FileReport kept = withoutAccepted(report, met);
      hidden += report.findings().size() - kept.findings().size();
      reports.add(kept);
    }
    List<BaselineEntry> stale = stale(result, options.root(), met);
    Severity severity = strict ? Severity.ERROR : severity(options);
    if (!stale.isEmpty() && severity != Severity.OFF) {
      reports.add(staleReport(stale, severity, options.root()));
      reports.sort((left, right) -> left.relativePath().compareTo(right.relativePath()));
    }
    return new Outcome(with(result, reports, options.errors().maxErrors()), hidden, stale);
  }

  /// Returns the baseline that accepts all of a result as well: entries of files that were not
  /// checked stay, as long as the files exist.
  public Baseline updated(CheckResult result, Options options) {
    SortedMap<BaselineEntry, Integer> updated = new TreeMap<>();
    Set<String> checked = checkedPaths(result);
    for (BaselineEntry entry : lines.keySet()) {
      if (!checked.contains(entry.path()) && Files.exists(options.root().resolve(entry.path()))) {
        updated.put(entry, 0);
      }
    }
    for (FileReport report : result.files()) {
      EntryMaker entries = new EntryMaker(report);
      for (Finding finding : report.findings()) {
        if (!ALWAYS_SHOWN.contains(finding.rule())) {
          updated.put(entries.of(finding), 0);
        }
      }
    }
    return new Baseline(file, updated);
  }

  /// Returns the baseline without the entries that are stale after a check.
  public Baseline pruned(CheckResult result, Options options) {
    SortedMap<BaselineEntry, Integer> pruned = new TreeMap<>(lines);
    apply(result, options, false).stale().forEach(pruned::remove);
    return new Baseline(file, pruned);
  }

  /// Writes the baseline to its file; readers see the old content or all of the new one.
  ///
  /// @throws TypthonException if the file cannot be written
  public void write() {
    try {
      BaselineText.write(entries(), file);
    } catch (IOException failed) {
      throw new TypthonException("baseline " + file + " cannot be written: " + failed.getMessage());
    }
  }

  private FileReport withoutAccepted(FileReport report, Set<BaselineEntry> met) {
    if (report.findings().isEmpty()) {
      return report;
    }
    EntryMaker entries = new EntryMaker(report);
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : report.findings()) {
      BaselineEntry entry = entries.of(finding);
      boolean accepted = !ALWAYS_SHOWN.contains(finding.rule()) && lines.containsKey(entry);
      if (accepted) {
        met.add(entry);
      } else {
        kept.add(finding);
      }
    }
    return new FileReport(
        report.path(), report.relativePath(), kept, report.suppressed(), report.text());
  }

  /// An entry is judged if its file was checked, or is gone.
  private List<BaselineEntry> stale(CheckResult result, Path root, Set<BaselineEntry> met) {
    Set<String> checked = checkedPaths(result);
    List<BaselineEntry> stale = new ArrayList<>();
    for (BaselineEntry entry : lines.keySet()) {
      if (!met.contains(entry)
          && (checked.contains(entry.path()) || Files.notExists(root.resolve(entry.path())))) {
        stale.add(entry);
      }
    }
    return stale;
  }

  private static Set<String> checkedPaths(CheckResult result) {
    Set<String> checked = new HashSet<>();
    result.files().forEach(report -> checked.add(report.relativePath()));
    return checked;
  }

  private static Severity severity(Options options) {
    return options
        .rules()
        .getOrDefault(Rule.STALE_BASELINE, Rule.STALE_BASELINE.severity(options.check().preset()));
  }

  private FileReport staleReport(List<BaselineEntry> stale, Severity severity, Path root) {
    Path absolute = file.toAbsolutePath().normalize();
    List<Finding> findings = new ArrayList<>();
    for (BaselineEntry entry : stale) {
      findings.add(finding(entry, severity));
    }
    findings.sort((left, right) -> left.range().compareTo(right.range()));
    String relative =
        absolute.startsWith(root)
            ? root.relativize(absolute).toString().replace('\\', '/')
            : absolute.toString();
    return new FileReport(absolute, relative, findings, 0, new BaselineLines(absolute)::line);
  }

  private Finding finding(BaselineEntry entry, Severity severity) {
    int line = lines.getOrDefault(entry, 0);
    return new Finding(
        Rule.STALE_BASELINE,
        severity,
        range(line, entry.path().length()),
        "The finding `" + entry.slug() + "` in " + entry.path() + " is gone",
        List.of(),
        List.of("`--prune-baseline` removes such entries"),
        true,
        false);
  }

  private static Range range(int line, int length) {
    return new Range(new Position(line, 0, 0), new Position(line, length, length));
  }

  private static CheckResult with(CheckResult result, List<FileReport> reports, int limit) {
    Map<Severity, Integer> counts = new TreeMap<>();
    for (FileReport report : reports) {
      report.findings().forEach(found -> counts.merge(found.severity(), 1, Integer::sum));
    }
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    Summary old = result.summary();
    Summary summary =
        new Summary(
            old.files(),
            counts.getOrDefault(Severity.ERROR, 0),
            counts.getOrDefault(Severity.WARNING, 0),
            counts.getOrDefault(Severity.INFO, 0),
            counts.getOrDefault(Severity.HINT, 0),
            limit == 0 ? 0 : Math.max(0, all - limit),
            old.suppressed(),
            old.nanoseconds());
    return new CheckResult(
        reports, result.problems(), result.warnings(), summary, result.counters(), result.cache());
  }
}
