package typthon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import typthon.checker.rules.Severity;
import typthon.cli.arguments.CheckArguments;
import typthon.cli.arguments.NearestName;
import typthon.cli.arguments.OutputTarget;
import typthon.cli.arguments.UsageException;
import typthon.cli.output.OutputFormat;
import typthon.cli.output.Report;
import typthon.cli.output.ReportFile;
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
  private final CheckArguments arguments;
  private final Terminal terminal;

  CheckCommand(CheckArguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  /// Checks and prints; the results are stored after they were printed.
  ExitStatus run() throws IOException {
    Path working = Path.of("").toAbsolutePath();
    Path start = arguments.project() == null ? working : working.resolve(arguments.project());
    if (arguments.project() != null && !Files.isDirectory(start)) {
      throw new UsageException("--project " + arguments.project() + ": folder not found");
    }
    List<Path> paths = paths(start);
    checkFormats();
    try (Typthon session = Typthon.open(searchStart(start, paths), arguments.overrides())) {
      Options options = session.options();
      OutputFormat format = format(options);
      BaselineStep baseline = new BaselineStep(arguments.baseline(), options, working);
      CheckResult result =
          baseline.apply(check(session, paths.isEmpty() ? List.of(options.root()) : paths));
      ExitStatus status = status(result);
      print(result, status, options, format, working, baseline.told());
      return status;
    }
  }

  /// The paths as the session wants them: absolute. Standard input is one more file.
  private List<Path> paths(Path start) {
    List<Path> paths = new ArrayList<>();
    for (Path path : arguments.paths()) {
      paths.add(start.resolve(path).normalize());
    }
    Path stdin = arguments.stdinFilename();
    if (stdin != null) {
      paths.add(start.resolve(stdin).normalize());
    }
    return paths;
  }

  /// The configuration is looked for from the first path upwards, or from the named folder.
  private Path searchStart(Path start, List<Path> paths) {
    if (arguments.project() != null || paths.isEmpty()) {
      return start;
    }
    Path first = paths.getFirst();
    Path parent = first.getParent();
    return Files.isDirectory(first) || parent == null
        ? first
        : Files.isDirectory(parent) ? parent : start;
  }

  private CheckResult check(Typthon session, List<Path> paths) throws IOException {
    if (arguments.stdinFilename() != null) {
      byte[] input = System.in.readAllBytes();
      session.overlay(paths.getLast(), new String(input, StandardCharsets.UTF_8));
    }
    if (arguments.quiet() || !terminal.errIsTerminal()) {
      return session.check(paths, CheckListener.NONE);
    }
    Progress progress = new Progress(terminal);
    try {
      return session.check(paths, progress);
    } finally {
      progress.end();
    }
  }

  private ExitStatus status(CheckResult result) {
    Severity failing = arguments.errorOnWarning() ? Severity.WARNING : Severity.ERROR;
    ExitStatus status = result.status(failing);
    return status == ExitStatus.FINDINGS && arguments.exitZero() ? ExitStatus.CLEAN : status;
  }

  private void print(
      CheckResult result,
      ExitStatus status,
      Options options,
      OutputFormat format,
      Path working,
      String told)
      throws IOException {
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
      Summaries.stats(result, terminal);
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
