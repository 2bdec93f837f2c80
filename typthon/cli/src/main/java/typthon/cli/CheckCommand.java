package typthon.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.checker.rules.Severity;
import typthon.cli.arguments.CheckArguments;
import typthon.cli.arguments.CheckPlaces;
import typthon.cli.arguments.NearestName;
import typthon.cli.arguments.OutputTarget;
import typthon.cli.arguments.UsageException;
import typthon.cli.output.OutputFormat;
import typthon.cli.output.Report;
import typthon.cli.output.ReportFile;
import typthon.cli.watch.FolderWatcher;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.ExitStatus;
import typthon.project.InputProblem;
import typthon.project.Options;
import typthon.project.Typthon;

/// `typthon check`: findings to standard output, everything else to standard error.
///
/// Every short run goes through here, so it uses no framework and no class that it does not need.
final class CheckCommand {
  /// How long a burst of changes pauses at most.
  private static final Duration BURST = Duration.ofMillis(50);

  /// How long a check waits at most for changes that do not pause.
  private static final Duration LONGEST_BURST = Duration.ofSeconds(2);

  private final CheckArguments arguments;
  private final Terminal terminal;
  private final Invocation invocation;
  private final @Nullable DaemonRun daemon;

  /// @param daemon starts a daemon if the project wants one; null if there shall be none
  CheckCommand(
      CheckArguments arguments,
      Terminal terminal,
      Invocation invocation,
      @Nullable DaemonRun daemon) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.invocation = invocation;
    this.daemon = daemon;
  }

  /// Checks and prints; the results are stored after they were printed.
  ExitStatus run() throws IOException {
    CheckPlaces places = CheckPlaces.of(arguments, invocation.working());
    checkFormats();
    if (arguments.watch()) {
      return watch(places);
    }
    Typthon session;
    CheckResult result;
    ExitStatus status;
    try (Invocation.Lease lease =
        invocation.sessions().open(places.searchStart(arguments), arguments.overrides())) {
      session = lease.session();
      Options options = session.options();
      OutputFormat format = format(options);
      if (daemon != null && options.engine().daemon()) {
        ExitStatus there = daemon.check(true);
        if (there != null) {
          return there;
        }
      }
      List<Path> paths = places.paths();
      List<Path> checked = paths.isEmpty() ? List.of(options.root()) : paths;
      String edited = edit(session, checked);
      BaselineStep baseline = new BaselineStep(arguments.baseline(), options, invocation.working());
      result = baseline.apply(check(session, checked));
      status = status(result);
      print(result, status, session, format, edited + baseline.told());
    }
    // Results are written last, so that nobody waits for it.
    Optional<String> late = session.cacheWarning();
    if (late.isPresent() && !result.warnings().contains(late.get())) {
      terminal.complain(late.get());
    }
    return status;
  }

  /// Changes the files as the command line says; returns what the closing line says about it.
  private String edit(Typthon session, List<Path> paths) throws IOException {
    if (!arguments.edits().any()) {
      return "";
    }
    EditStep step = new EditStep(session, invocation.working(), arguments.baseline(), terminal);
    return step.apply(arguments.edits(), () -> check(session, paths));
  }

  private ExitStatus watch(CheckPlaces places) throws IOException {
    Path start = places.searchStart(arguments);
    WatchRun.Printer printer =
        (result, session, told) ->
            print(result, status(result), session, format(session.options()), told);
    try (FolderWatcher watcher = new FolderWatcher(start, BURST, LONGEST_BURST)) {
      new WatchRun(arguments, invocation, terminal, watcher, printer).run(places);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    return ExitStatus.INTERRUPTED;
  }

  private CheckResult check(Typthon session, List<Path> paths) throws IOException {
    if (arguments.stdinFilename() == null) {
      return checkFiles(session, paths);
    }
    InputStream input = daemon == null ? invocation.input() : daemon.invocation().input();
    Path file = paths.getLast();
    session.overlay(file, new String(input.readAllBytes(), StandardCharsets.UTF_8));
    try {
      return checkFiles(session, paths);
    } finally {
      session.removeOverlay(file);
    }
  }

  private CheckResult checkFiles(Typthon session, List<Path> paths) {
    if (arguments.quiet() || !terminal.errIsTerminal()) {
      return checkFiles(session, paths, CheckListener.NONE);
    }
    Progress progress = new Progress(terminal);
    try {
      return checkFiles(session, paths, progress);
    } finally {
      progress.end();
    }
  }

  /// A daemon lives on and its clients may edit meanwhile.
  private CheckResult checkFiles(Typthon session, List<Path> paths, CheckListener listener) {
    return invocation.inDaemon()
        ? session.checkNewest(paths, arguments.shard(), listener)
        : session.check(paths, arguments.shard(), listener);
  }

  private ExitStatus status(CheckResult result) {
    Severity failing = arguments.errorOnWarning() ? Severity.WARNING : Severity.ERROR;
    ExitStatus status = result.status(failing);
    return status == ExitStatus.FINDINGS && arguments.exitZero() ? ExitStatus.CLEAN : status;
  }

  private void print(
      CheckResult result, ExitStatus status, Typthon session, OutputFormat format, String told)
      throws IOException {
    Options options = session.options();
    Path working = invocation.working();
    Options.Errors errors = options.errors();
    Report report =
        Report.of(
            result,
            errors.maxErrors(),
            working,
            status,
            new Report.Style(errors.showErrorCodes(), errors.showSuggestions()),
            Version.current());
    boolean color = terminal.colors(arguments.color(), errors.color());
    format.printer(color).print(report, terminal.out());
    terminal.out().flush();
    for (OutputTarget target : arguments.outputs()) {
      OutputFormat named = target.format() == null ? null : OutputFormat.named(target.format());
      ReportFile.write(report, named == null ? format : named, working.resolve(target.file()));
    }
    for (InputProblem problem : result.problems()) {
      terminal.complain(report.displayPath(problem.path()) + ": " + problem.message());
    }
    for (String warning : result.warnings()) {
      terminal.complain(warning);
    }
    if (arguments.verbose()) {
      terminal.tell("configuration: " + options.file().map(Path::toString).orElse("none found"));
    }
    if (arguments.stats()) {
      Summaries.stats(result, session, terminal);
    }
    if (!arguments.quiet()) {
      terminal.tell(Summaries.line(result, status) + told);
    }
  }

  private OutputFormat format(Options options) {
    String name = arguments.format() == null ? options.errors().format() : arguments.format();
    return requireFormat(name);
  }

  /// Complains about the names of formats before any work is done.
  private void checkFormats() {
    if (arguments.format() != null) {
      requireFormat(arguments.format());
    }
    for (OutputTarget target : arguments.outputs()) {
      if (target.format() != null) {
        requireFormat(target.format());
      }
    }
  }

  private static OutputFormat requireFormat(String name) {
    OutputFormat format = OutputFormat.named(name);
    if (format == null) {
      throw new UsageException(
          NearestName.unknown("output format", name, OutputFormat.allNames())
              + " (there are "
              + String.join(", ", OutputFormat.allNames())
              + ")");
    }
    return format;
  }
}
